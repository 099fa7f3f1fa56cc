import { REFERENCES } from '../model/fields';
import type { Capability } from '../model/roadmap';
import { capabilityReference, fullReference } from '../model/references';
import {
  DEFAULT_LIMITS,
  type ReadRoadmapOptions,
  type RoadmapDocument,
} from '../options';
import { parseDocument } from '../parse/document';
import type { DocumentSyntax, YamlSyntax } from '../parse/syntax';
import { type ReadRoadmapResult, readRoadmap } from '../readRoadmap';
import { editCsv } from './editCsv';
import { EditError } from './EditError';
import {
  byHand,
  type CapabilityEdit,
  type Compared,
  editFields,
} from './editFields';
import { editMarkdown } from './editMarkdown';
import { editText } from './editText';
import { proveEdit } from './proveEdit';

/**
 * A file with a change made in it.
 *
 * @public
 */
export interface EditedDocument {
  /** The document, or its overlay where the change belongs there. */
  part: 'document' | 'overlay';
  /** As the document or the overlay is called. */
  file: string;
  /** All of it, after the change. */
  text: string;
}

/**
 * Changes what a document states of one capability, where it states it: in the capability block, in the overlay, in the YAML or
 * in the cell. A capability without any gets a block, or an entry in the overlay if the document has one. All else stays as it is
 * written, and the result is read again to make sure that nothing else changes its meaning.
 *
 * @param capability - its reference or its name
 * @throws EditError where the document does not have the capability, says already what is wanted, or cannot be changed safely;
 * the message says what a person is to do
 * @public
 */
export function editCapability(
  document: RoadmapDocument,
  options: ReadRoadmapOptions,
  capability: string,
  edit: CapabilityEdit,
): EditedDocument {
  const before = readRoadmap([document], options);
  const subject = findCapability(before, options.id, capability);
  if (!subject) {
    throw new EditError(
      `${document.file} has no capability \`${capability}\`; look whether it was renamed or moved to another document.`,
    );
  }
  const compared = comparedIn(before, options.id, edit);
  try {
    const edited = makeEdit(document, options, subject, edit, compared);
    const after = readRoadmap(
      [
        edited.part === 'document'
          ? { ...document, text: edited.text }
          : { ...document, overlay: edited },
      ],
      options,
    );
    proveEdit(before, after, { subject, edit, compared });
    return edited;
  } catch (error) {
    throw error instanceof EditError
      ? new EditError(
          `${error.message} Do it by hand: ${byHand(edit)} of “${
            subject.title
          }”, at ${document.file}:${subject.position.line}.`,
        )
      : error;
  }
}

function findCapability(
  { roadmap }: ReadRoadmapResult,
  id: string,
  capability: string,
): Capability | undefined {
  const wanted = capability.includes(':')
    ? capability.toLowerCase()
    : capabilityReference(id, capability.toLowerCase());
  return (
    roadmap.capabilities.find(({ ref }) => ref === wanted) ??
    roadmap.capabilities.find(({ aliases }) =>
      aliases?.some(alias => capabilityReference(id, alias) === wanted),
    )
  );
}

/** References in full, with present names in place of earlier ones; other values without case. */
function comparedIn(
  { roadmap }: ReadRoadmapResult,
  id: string,
  { field }: CapabilityEdit,
): Compared {
  const kind = REFERENCES[field as keyof typeof REFERENCES];
  const namespace = kind === 'platformcapability' ? id : 'default';
  const present = new Map(
    roadmap.capabilities.flatMap(({ ref, aliases = [] }) =>
      aliases.map(alias => [capabilityReference(id, alias), ref]),
    ),
  );
  return value => {
    const lower = value.trim().toLowerCase();
    const full = kind ? fullReference(value, { kind, namespace }) : undefined;
    return present.get(full ?? lower) ?? full ?? lower;
  };
}

function makeEdit(
  document: RoadmapDocument,
  options: ReadRoadmapOptions,
  subject: Capability,
  edit: CapabilityEdit,
  compared: Compared,
): EditedDocument {
  const { overlay } = document;
  const { syntax } = parseDocument(document, {
    ...DEFAULT_LIMITS,
    ...options.limits,
  });
  if (overlay && belongsInOverlay(syntax, subject, edit)) {
    const path = ['capabilities', keyIn(syntax.overlay, subject)];
    const text = editText(overlay.text, it =>
      editFields(it, { path }, edit, compared),
    );
    return { part: 'overlay', file: overlay.file, text };
  }
  const text = editText(document.text, it =>
    editBody(it, syntax, subject, edit, compared),
  );
  return { part: 'document', file: document.file, text };
}

function editBody(
  text: string,
  { body }: DocumentSyntax,
  { position }: Capability,
  edit: CapabilityEdit,
  compared: Compared,
): string {
  switch (body?.kind) {
    case 'markdown':
      return editMarkdown(text, body, position.line, edit, compared);
    case 'csv':
      return editCsv(text, body, position.line, edit, compared);
    case 'yaml': {
      const items = body.data.value.capabilities as unknown[];
      const at = items.findIndex((_, index) => {
        const { line, column } = body.data.at(['capabilities', index]);
        return line === position.line && column === position.column;
      });
      const path = ['capabilities', at];
      return editFields(text, { path }, edit, compared);
    }
    default:
      throw new EditError('The document cannot be read.');
  }
}

/** The overlay counts more than a block; and it is there because the document is not to be touched, or cannot be. */
function belongsInOverlay(
  { body, overlay }: DocumentSyntax,
  subject: Capability,
  { field }: CapabilityEdit,
): boolean {
  const stated = overlay?.data.value.capabilities as
    | Record<string, Record<string, unknown> | undefined>
    | undefined;
  if (stated?.[keyIn(overlay, subject)]?.[field] !== undefined) {
    return true;
  }
  if (body?.kind !== 'markdown') {
    return false;
  }
  const section = body.sections.find(
    ({ level, position }) =>
      level > 0 && position.line === subject.position.line,
  );
  return !section?.blocks.some(({ kind }) => kind === 'capability');
}

/** What the overlay calls a capability; its name where the overlay says nothing of it. */
function keyIn(
  overlay: YamlSyntax | undefined,
  { name, aliases = [] }: Capability,
): string {
  const keys = Object.keys(overlay?.data.value.capabilities ?? {});
  return (
    [name, ...aliases]
      .map(it => keys.find(key => key.toLowerCase() === it))
      .find(key => key !== undefined) ?? name
  );
}
