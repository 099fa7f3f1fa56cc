/**
 * Whether a text is what a pattern says, in which `*` stands for any number of characters. Case does not matter.
 *
 * As long as the text and the pattern together, whatever they hold: a regular expression could take for ever.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.toLocaleLowerCase('en-US').split('*');
  const rest = text.toLocaleLowerCase('en-US');
  const first = parts[0];
  const last = parts[parts.length - 1];
  if (parts.length === 1) {
    return rest === first;
  }
  if (
    rest.length < first.length + last.length ||
    !rest.startsWith(first) ||
    !rest.endsWith(last)
  ) {
    return false;
  }
  const end = rest.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = rest.indexOf(part, at);
    if (found < 0 || found + part.length > end) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}

/** The beginning that everything has that a pattern matches. */
export function literalPrefix(pattern: string): string {
  return pattern.split('*')[0];
}
