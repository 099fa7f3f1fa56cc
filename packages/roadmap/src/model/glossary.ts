import { parseInline } from '../parse/inline';
import type { MarkdownSyntax, Section } from '../parse/syntax';
import type { Problem } from '../problem';
import { unsafeLink } from './fields';
import { judgeLink } from './links';
import type { GlossaryEntry, JourneyStage } from './roadmap';

/** Adds the terms of a list such as `- **Term:** definition`. */
export function readGlossary(
  { environment }: MarkdownSyntax,
  section: Section,
  entries: GlossaryEntry[],
): void {
  for (const block of section.blocks) {
    for (const item of block.kind === 'list' ? block.items : []) {
      const { text } = parseInline(item.content, environment);
      // A term can hold a dash, so only one with a space on both sides ends it.
      const match = /^([^:]{1,100}?)(?::\s| [–—-] )(.+)$/.exec(text);
      if (match) {
        entries.push({ term: match[1].trim(), definition: match[2].trim() });
      }
    }
  }
}

/** Adds the stages of a list, each with where its link goes. */
export function readJourney(
  { environment, file }: MarkdownSyntax,
  section: Section,
  stages: JourneyStage[],
  problems: Problem[],
): void {
  for (const block of section.blocks) {
    for (const item of block.kind === 'list' ? block.items : []) {
      const { text, links } = parseInline(item.content, environment);
      const target = links[0]?.url;
      const unsafe = target !== undefined && judgeLink(target) === 'unsafe';
      if (unsafe) {
        problems.push({
          ...unsafeLink(target),
          file,
          line: item.start + 1,
          column: 1,
        });
      }
      if (text) {
        stages.push({ title: text, ...(target && !unsafe && { target }) });
      }
    }
  }
}
