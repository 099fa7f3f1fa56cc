const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/;

/**
 * The Markdown of a section without the list items that were understood as decisions, which are shown apart.
 *
 * What cannot be recognised for sure stays: better twice than not at all.
 */
export function withoutDecisions(
  markdown: string,
  decisions: readonly string[],
): string {
  const known = new Set(decisions.map(plain));
  return markdown
    .split('\n')
    .filter(line => {
      const item = LIST_ITEM.exec(line)?.[1];
      return item === undefined || !known.has(plain(item));
    })
    .join('\n')
    .trim();
}

function plain(text: string): string {
  return text
    .replace(/[*_`\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
