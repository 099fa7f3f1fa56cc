import { LONGEST_ADDRESS } from '../parse/inline';

const SAFE_SCHEMES = new Set(['http', 'https', 'mailto']);

/** Whether a link can be shown to everybody, is relative to its document, or could do harm. */
export function judgeLink(url: string): 'safe' | 'relative' | 'unsafe' {
  if (url.length > LONGEST_ADDRESS) {
    return 'unsafe';
  }
  // Browsers ignore these characters, so `java\tscript:` is a scheme to them.
  const compact = url.replace(/[\p{Cc} ]/gu, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(compact)?.[1].toLowerCase();
  if (scheme === undefined) {
    return /^[\\/]{2}/.test(compact) ? 'unsafe' : 'relative';
  }
  return SAFE_SCHEMES.has(scheme) && compact === url.trim() && isUrl(compact)
    ? 'safe'
    : 'unsafe';
}

function isUrl(text: string): boolean {
  try {
    return new URL(text).protocol !== '';
  } catch {
    return false;
  }
}

/** Links without those to an address that came before. */
export function uniqueLinks<T extends { url: string }>(
  ...lists: readonly (readonly T[])[]
): T[] {
  const links = new Map<string, T>();
  for (const list of lists) {
    for (const link of list) {
      if (!links.has(link.url)) {
        links.set(link.url, link);
      }
    }
  }
  return [...links.values()];
}
