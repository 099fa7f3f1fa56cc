/** Whether all words of a search are somewhere in some texts, whatever their case. */
export function matchesSearch(search: string, ...texts: string[]): boolean {
  const text = texts.join('\n').toLocaleLowerCase('en-US');
  return search
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .every(word => text.includes(word));
}
