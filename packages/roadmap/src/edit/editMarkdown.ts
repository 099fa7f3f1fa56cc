import type { MarkdownSyntax, Section } from '../parse/syntax';
import { EditError } from './EditError';
import { editFields, type CapabilityEdit, type Compared } from './editFields';
import { removeShortcodes } from '../parse/shortcodes';

/** Empty lines, and the definitions of links, which mostly stand at the end of the document. */
const AFTER_PROSE = /^\s*$|^ {0,3}\[[^\]]+\]:/;

/** Makes the change in the capability block of a section, or in a new one below its prose. */
export function editMarkdown(
  text: string,
  syntax: MarkdownSyntax,
  line: number,
  edit: CapabilityEdit,
  compared: Compared,
): string {
  const section = syntax.sections.find(
    ({ level, position }) => level > 0 && position.line === line,
  );
  if (!section) {
    throw new EditError('Its heading was not found.');
  }
  const lines = text.split('\n');
  const block = section.blocks.find(({ kind }) => kind === 'capability');
  if (!block) {
    if (edit.type !== 'set') {
      throw new EditError(`\`${edit.field}\` does not say that.`);
    }
    const content = editFields('', { path: [] }, edit, compared);
    return insertBlock(lines, section, content).join('\n');
  }
  const opening = lines[block.start];
  const closing = lines[block.end - 1] ?? '';
  if (block.end - block.start < 2 || !/^\s*(?:`{3,}|~{3,})\s*$/.test(closing)) {
    throw new EditError('Its capability block has no end.');
  }
  const indent = /^ */.exec(opening)![0];
  const content = lines
    .slice(block.start + 1, block.end - 1)
    .map(it => it.slice(Math.min(indent.length, it.search(/[^ ]|$/))));
  const before = content.map(it => `${it}\n`).join('');
  if (removeShortcodes(before) !== before) {
    throw new EditError('Its capability block has shortcodes in it.');
  }
  const after = editFields(before, { path: [] }, edit, compared)
    .split('\n')
    .slice(0, -1);
  return replaceLines(lines, block.start + 1, content, after, indent).join(
    '\n',
  );
}

/** Puts the new lines of a block into the place of the old ones; those that are the same stay as they are. */
function replaceLines(
  lines: string[],
  start: number,
  before: string[],
  after: string[],
  indent: string,
): string[] {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first] === after[first]) {
    first += 1;
  }
  let same = 0;
  while (
    same < shorter - first &&
    before[before.length - 1 - same] === after[after.length - 1 - same]
  ) {
    same += 1;
  }
  const changed = after.slice(first, after.length - same);
  return [
    ...lines.slice(0, start + first),
    ...changed.map(line => (line ? indent + line : line)),
    ...lines.slice(start + before.length - same),
  ];
}

/** Writes a block below all that the section says. */
function insertBlock(
  lines: string[],
  { lines: range }: Section,
  content: string,
): string[] {
  let last = Math.min(range.end, lines.length) - 1;
  while (last >= range.start && AFTER_PROSE.test(lines[last])) {
    last -= 1;
  }
  const next = last + 1;
  const block = [
    '',
    '```yaml capability',
    ...content.trimEnd().split('\n'),
    '```',
  ];
  const isTight = lines[next] !== undefined && lines[next].trim() !== '';
  return [
    ...lines.slice(0, next),
    ...block,
    ...(isTight ? [''] : []),
    ...lines.slice(next),
  ];
}
