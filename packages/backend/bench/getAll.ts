import { get, type Answer } from './get';

const PAGE = 1000;

interface Page {
  items: unknown[];
  pageInfo: { nextCursor?: string };
}

/** Entities from the catalog's own API in the plainest way: page after page. */
export async function getAll(
  catalogUrl: string,
  token: string,
  /** For the entities that fit one of them. */
  filters: string[],
): Promise<Pick<Answer<unknown>, 'bytes' | 'sent'> & { found: number }> {
  const sums = { bytes: 0, sent: 0, found: 0 };
  const chosen = filters.map(filter => `filter=${encodeURIComponent(filter)}`);
  let query: string | undefined = chosen.join('&');
  while (query !== undefined) {
    const page: Answer<Page> = await get<Page>(
      `${catalogUrl}/entities/by-query?${query}&limit=${PAGE}`,
      token,
    );
    const { items, pageInfo } = page.body!;
    sums.bytes += page.bytes;
    sums.sent += page.sent;
    sums.found += items.length;
    query = pageInfo.nextCursor && `cursor=${pageInfo.nextCursor}`;
  }
  return sums;
}
