const BOM = '\ufeff';
const LINE_END = /\r\n?|\n/;

/**
 * Edits a text as if it had `\n` at the ends of its lines and no byte order mark. What the edit leaves as it is stays as it is
 * in every byte, and what it adds gets the line ends of its surroundings.
 */
export function editText(raw: string, edit: (text: string) => string): string {
  const text = cleanLines(raw);
  const edited = edit(text);
  if (text === raw || edited === text) {
    return edited === text ? raw : edited;
  }
  const { start, end, replacement } = difference(text, edited);
  const from = rawOffset(raw, start, 0, raw.startsWith(BOM) ? 1 : 0);
  const to = rawOffset(raw, end, start, from);
  const lineEnd =
    /(\r\n?|\n)[^\r\n]*$/.exec(raw.slice(0, from))?.[1] ??
    LINE_END.exec(raw)?.[0] ??
    '\n';
  return (
    raw.slice(0, from) + replacement.replaceAll('\n', lineEnd) + raw.slice(to)
  );
}

/** The text without a byte order mark, and with `\n` at the end of each line. */
export function cleanLines(raw: string): string {
  return raw.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

/** The one piece that two texts differ in, as small as it can be. */
function difference(text: string, edited: string) {
  const shorter = Math.min(text.length, edited.length);
  let start = 0;
  while (start < shorter && text[start] === edited[start]) {
    start += 1;
  }
  let same = 0;
  while (
    same < shorter - start &&
    text[text.length - 1 - same] === edited[edited.length - 1 - same]
  ) {
    same += 1;
  }
  return {
    start,
    end: text.length - same,
    replacement: edited.slice(start, edited.length - same),
  };
}

/** Where an offset of the clean text is in the raw one, given that this is known of an earlier one. */
function rawOffset(
  raw: string,
  offset: number,
  knownOffset: number,
  known: number,
): number {
  let at = known;
  for (let clean = knownOffset; clean < offset; clean += 1) {
    at += raw[at] === '\r' && raw[at + 1] === '\n' ? 2 : 1;
  }
  return at;
}
