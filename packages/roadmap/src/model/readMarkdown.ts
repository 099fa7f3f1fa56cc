import type { MarkdownSyntax, Section } from '../parse/syntax';
import type { Problem } from '../problem';
import type { CapabilityType } from '../spec';
import { type DocumentModel, type Draft, emptyModel } from './draft';
import { readFields } from './fields';
import { readFacts } from './frontMatter';
import { readGlossary, readJourney } from './glossary';
import {
  isExamplesTitle,
  type Prose,
  readAppendix,
  readProse,
  tidyProse,
} from './prose';
import type { Layer } from './roadmap';
import { trimEnd } from './technologies';

/** What the model needs to know beside the documents. */
export interface ModelDefaults {
  id: string;
  now?: Date;
  layer?: number;
  type?: CapabilityType;
  ignoredHeadings?: string[];
}

const IGNORED = [
  'challenges',
  'changelog',
  'conclusion',
  'further reading',
  'introduction',
  'layers',
  'links',
  'next steps',
  'overview',
  'references',
  'related links',
  'related reading',
  'see also',
  'summary',
  'table of contents',
];
const GLOSSARY = new Set(['definitions', 'glossary', 'terms', 'terminology']);
const JOURNEY = new Set(['journey', 'the journey']);
const SECTION_PAGE = /(?:^|[\\/])_index(?:\.[\w-]+)?\.(?:md|markdown)$/i;
const LAYER_HEADING = /^layer\s+(-?\d+(?:\.\d+)*)(?!\w)\s*[-.:–—]*\s*(.*)$/i;
const LAYER_LINE = /^layer\s+(\d{1,2})\s*[-.:)–—]+\s*(\S.*)$/i;
const LAST_LAYER = 99;

/** A section that is open while the ones below it are read. */
interface Open {
  level: number;
  draft?: Draft;
  /** Whether nothing below it is a capability. */
  ignored: boolean;
}

class MarkdownReader {
  private readonly model: DocumentModel = emptyModel();
  private readonly ignored: Set<string>;
  private readonly layered: boolean;
  private readonly sectionPage: boolean;
  private readonly open: Open[] = [];
  private layer: { number?: number; level: number } | undefined;
  private readonly withAppendix = new Set<Prose>();

  constructor(
    private readonly syntax: MarkdownSyntax,
    private readonly problems: Problem[],
    private readonly defaults: ModelDefaults,
  ) {
    this.ignored = new Set(
      [...IGNORED, ...(defaults.ignoredHeadings ?? [])].map(normalise),
    );
    this.layered = syntax.sections.some(({ title }) =>
      LAYER_HEADING.test(title),
    );
    this.sectionPage = SECTION_PAGE.test(syntax.file);
  }

  read(): DocumentModel {
    for (const section of this.syntax.sections) {
      while (this.open.length > 0 && this.top().level >= section.level) {
        this.open.pop();
      }
      const draft = this.readSection(section);
      if (!draft) {
        this.reportMisplacedBlocks(section);
        this.readLayerLines(section);
      }
    }
    this.withAppendix.forEach(tidyProse);
    return this.model;
  }

  private readSection(section: Section): Draft | undefined {
    const { level, title } = section;
    const heading = normalise(title);
    const layer = LAYER_HEADING.exec(title);
    if (level === 0) {
      return undefined;
    }
    // Below a layer's own heading, `Layer 7 Load Balancing` is a capability.
    const inLayer = this.layer !== undefined && level > this.layer.level;
    if (layer && !this.sectionPage && !inLayer) {
      this.openLayer(section, layer[1], layer[2]);
      return undefined;
    }
    if (this.layer && level <= this.layer.level) {
      this.layer = undefined;
    }
    if (level === 1 && !this.layer) {
      this.model.title ??= title || undefined;
    }
    if (GLOSSARY.has(heading)) {
      readGlossary(this.syntax, section, this.model.glossary);
      return this.ignore(level);
    }
    if (JOURNEY.has(heading)) {
      readJourney(this.syntax, section, this.model.journey, this.problems);
      return this.ignore(level);
    }
    const above = this.open[this.open.length - 1];
    if (this.ignored.has(heading) || isExamplesTitle(title)) {
      if (above?.draft) {
        const { prose } = above.draft;
        readAppendix(this.syntax, section, prose, this.problems);
        this.withAppendix.add(prose);
      }
      return this.ignore(level);
    }
    if (this.sectionPage || above?.ignored) {
      return this.ignore(level);
    }
    if (this.layered && !this.layer) {
      if (level > 1) {
        this.reportOutside(section);
        this.ignore(level);
      }
      return undefined;
    }
    if (level === 1 || (this.layer && this.layer.number === undefined)) {
      return undefined;
    }
    return this.openCapability(section, above?.draft);
  }

  private openLayer(section: Section, number: string, title: string): void {
    const layer = Number(number);
    const right = Number.isInteger(layer) && layer >= 0 && layer <= LAST_LAYER;
    this.open.length = 0;
    this.layer = { level: section.level, number: right ? layer : undefined };
    if (right) {
      this.stateLayer(layer, title, section.position.line);
    } else {
      this.problems.push({
        severity: 'error',
        code: 'invalid-layer',
        message: `\`${number}\` cannot be the number of a layer; what stands below the heading is left out.`,
        hint: `Layers are whole numbers from 0, which all others stand on, to ${LAST_LAYER}.`,
        ...section.position,
      });
    }
  }

  private openCapability(section: Section, parent: Draft | undefined): Draft {
    const { syntax, problems, defaults } = this;
    const draft: Draft = {
      heading: section.title,
      position: section.position,
      parent,
      layer: this.layer?.number ?? defaults.layer ?? 5,
      type: defaults.type ?? (this.layered ? 'capability' : 'service'),
      prose: readProse(syntax, section, problems),
      fields: [],
    };
    let seen = false;
    for (const block of section.blocks) {
      if (block.kind === 'capability') {
        if (seen) {
          problems.push({
            severity: 'error',
            code: 'second-block',
            message: `\`${section.title}\` has a second capability block; the first one counts.`,
            hint: 'Make one block of the two.',
            file: syntax.file,
            line: block.start + 1,
            column: 1,
          });
        } else if (block.data) {
          const part = { data: block.data, path: [] };
          const { value } = block.data;
          draft.fields.push(readFields(part, value, defaults.id, problems));
        }
        draft.pinnedId ??= seen ? undefined : block.pinnedId;
        seen = true;
      }
    }
    this.model.drafts.push(draft);
    this.open.push({ level: section.level, draft, ignored: false });
    return draft;
  }

  private ignore(level: number): undefined {
    this.open.push({ level, ignored: true });
    return undefined;
  }

  private top(): Open {
    return this.open[this.open.length - 1];
  }

  private stateLayer(layer: number, title: string, line: number): void {
    const stated: Layer = { layer };
    const text = trimEnd(title, ' .:');
    if (text) {
      stated.title = text;
    }
    const position = { file: this.syntax.file, line, column: 1 };
    this.model.layers.push({ ...stated, position });
  }

  /** Lines such as `Layer 3. Networking`, each of which gives a layer its title. */
  private readLayerLines(section: Section): void {
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') {
        for (const [index, line] of block.content.split('\n').entries()) {
          this.readLayerLine(line, block.start + index);
        }
      } else if (block.kind === 'list') {
        for (const item of block.items) {
          this.readLayerLine(item.content.split('\n')[0], item.start);
        }
      }
    }
  }

  private readLayerLine(line: string, start: number): void {
    if (/^[\s*_]*layer/i.test(line) && !this.sectionPage) {
      const match = LAYER_LINE.exec(plain(line));
      if (match) {
        this.stateLayer(Number(match[1]), match[2], start + 1);
      }
    }
  }

  private reportMisplacedBlocks(section: Section): void {
    for (const block of section.blocks) {
      if (block.kind === 'capability') {
        this.problems.push({
          severity: 'error',
          code: 'misplaced-block',
          message: section.title
            ? `\`${section.title}\` is no capability, so this capability block counts for nothing.`
            : 'This capability block stands below no heading and counts for nothing.',
          hint: 'Move it below the heading of its capability.',
          file: this.syntax.file,
          line: block.start + 1,
          column: 1,
        });
      }
    }
  }

  private reportOutside(section: Section): void {
    this.problems.push({
      severity: 'info',
      code: 'section-outside-layers',
      message: `\`${section.title}\` stands in no layer and is not read as a capability.`,
      hint: 'Move it below a layer if it is one.',
      ...section.position,
    });
  }
}

/** Reads what a Markdown document means. */
export function readMarkdown(
  syntax: MarkdownSyntax,
  defaults: ModelDefaults,
  problems: Problem[],
): DocumentModel {
  const facts = readFacts(syntax.frontMatter, defaults, problems);
  if (!facts.published) {
    return { ...emptyModel(), date: facts.date };
  }
  const reader = new MarkdownReader(syntax, problems, {
    ...defaults,
    layer: facts.layer ?? defaults.layer,
    type: facts.type ?? defaults.type,
  });
  const model = reader.read();
  return {
    ...model,
    date: facts.date,
    title: facts.title ?? model.title,
    description: facts.description,
  };
}

function normalise(heading: string): string {
  return trimEnd(heading.trim().toLowerCase(), ':.');
}

/** A line without emphasis around its parts; titles of layers have no other markup. */
function plain(line: string): string {
  return line.replace(/\*\*|__/g, '').trim();
}
