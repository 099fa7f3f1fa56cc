/**
 * As `Promise.all` over what `map` gives for each item, with no more than `limit` of them under way at a time.
 *
 * @returns in the order of the items
 */
export async function mapConcurrently<Item, Result>(
  items: Item[],
  limit: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const queue = items.entries();
  async function work() {
    for (const [index, item] of queue) {
      results[index] = await map(item);
    }
  }
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}
