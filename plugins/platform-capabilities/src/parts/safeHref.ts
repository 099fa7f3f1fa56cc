/** Stands for this portal while an address is resolved; the reserved name can be nobody's. */
const PORTAL = 'https://portal.invalid';

/**
 * An address from a document as it may be put into a link, or `undefined` if it may not.
 *
 * What may: http, https, mailto, and a path of this portal that begins with one slash. The browser's own parser decides what an address is,
 * because browsers drop tabs and newlines, take a backslash for a slash and read `//host` as another site.
 */
export function safeHref(href: string | undefined): string | undefined {
  if (!href || !URL.canParse(href, PORTAL)) {
    return undefined;
  }
  const url = new URL(href, PORTAL);
  if (url.origin === PORTAL) {
    return href.startsWith('/') ? url.href.slice(PORTAL.length) : undefined;
  }
  const absolute = /^(https?:\/\/|mailto:)/i.test(href);
  return absolute ? url.href : undefined;
}
