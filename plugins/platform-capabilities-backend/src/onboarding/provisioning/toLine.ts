/** Signs that do not show, break a line, or turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** A text of somebody else on one line and in a bounded length; undefined where it is no text, or an empty one. */
export function toLine(text: unknown, longest: number): string | undefined {
  if (typeof text !== 'string') {
    return undefined;
  }
  const line = text
    // Enough to fill the line, however much of it does not show.
    .slice(0, 10 * longest)
    .replace(UNSEEN, ' ')
    .trim();
  return line.length > longest
    ? `${line.slice(0, longest - 1)}…`
    : line || undefined;
}
