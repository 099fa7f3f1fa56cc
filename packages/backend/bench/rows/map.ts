import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { alternate, type Bench } from '../Bench';
import { Child } from '../Child';
import { megabytes, median, milliseconds, type Figure } from '../figures';
import { get, type Answer } from '../get';

const DATABASE = 'PostgreSQL';
const PAGE = 1000;

interface Page {
  items: unknown[];
  pageInfo: { nextCursor?: string };
}

/** What a client gets, over how many requests. */
type Sums = Pick<Answer<unknown>, 'bytes' | 'sent'> & { milliseconds: number };

/** The map beside getting all capabilities and components from the catalog's own API. */
export async function map(bench: Bench): Promise<Figure[]> {
  const { rounds, large: capabilities, components } = bench.sizes;
  const options = await bench.portal(DATABASE);
  bench.say(`map: ${capabilities} capabilities, ${components} components`);
  const child = await Child.open('maps', {
    ...options,
    components,
    folder: await bench.documents('map', capabilities),
  });
  try {
    const api = `http://127.0.0.1:${options.port}/api`;
    const mapToken = await child.ask<string>('token', 'platform-capabilities');
    const catalogToken = await child.ask<string>('token', 'catalog');
    const mapUrl = `${api}/platform-capabilities/map`;
    const ask = async (etag?: string) =>
      get<MapResponse>(mapUrl, mapToken, etag);

    const [maps, unchanged, catalogs] = await alternate<Sums>(
      rounds,
      () =>
        timed(bench, 'map', async () => {
          const answer = await ask();
          expectMap(answer.body, { capabilities, components });
          return answer;
        }),
      async () => {
        const { etag } = await ask();
        return timed(bench, 'map, unchanged', () => ask(etag));
      },
      () =>
        timed(bench, 'catalog', () =>
          getAll(`${api}/catalog/entities/by-query`, catalogToken, {
            kinds: ['PlatformCapability', 'Component'],
            expected: capabilities + components,
          }),
        ),
    );
    const figure = (
      what: string,
      ours: Sums[],
      of: keyof Sums,
      format: (value: number) => string,
    ): Figure => {
      const [own, other] = [ours, catalogs].map(all =>
        median(all.map(sums => sums[of])),
      );
      return {
        what,
        where: DATABASE,
        strata: format(own),
        comparedWith: `${format(other)}: all entities from the catalog's API`,
        ratio: own / other,
        target: { atMost: 0.1 },
      };
    };
    const of = `Map of ${capabilities}, ${components} Components`;
    return [
      figure(`${of}, time`, maps, 'milliseconds', milliseconds),
      figure(`${of}, bytes`, maps, 'bytes', megabytes),
      figure(`${of}, bytes compressed`, maps, 'sent', megabytes),
      figure(
        'The same unchanged, time',
        unchanged,
        'milliseconds',
        milliseconds,
      ),
    ];
  } finally {
    await child.close();
  }
}

async function timed(
  bench: Bench,
  what: string,
  run: () => Promise<Pick<Sums, 'bytes' | 'sent'>>,
): Promise<Sums> {
  const began = performance.now();
  const { bytes, sent } = await run();
  const sums = { bytes, sent, milliseconds: performance.now() - began };
  bench.say(`map: ${what} ${milliseconds(sums.milliseconds)}`);
  return sums;
}

/** The plainest way: page after page. */
async function getAll(
  url: string,
  token: string,
  { kinds, expected }: { kinds: string[]; expected: number },
) {
  let [bytes, sent, found] = [0, 0, 0];
  const filters = kinds.map(kind => `filter=kind=${kind}`).join('&');
  let query: string | undefined = `${filters}&limit=${PAGE}`;
  while (query) {
    const page: Answer<Page> = await get<Page>(`${url}?${query}`, token);
    bytes += page.bytes;
    sent += page.sent;
    found += page.body!.items.length;
    const { nextCursor } = page.body!.pageInfo;
    query = nextCursor && `cursor=${nextCursor}&limit=${PAGE}`;
  }
  if (found !== expected) {
    throw new Error(`The catalog answered ${found} of ${expected} entities`);
  }
  return { bytes, sent };
}

/** Each component uses two capabilities. */
function expectMap(
  answer: MapResponse | undefined,
  expected: { capabilities: number; components: number },
) {
  const users = answer?.capabilities.filter(({ consumers }) => consumers > 0);
  if (users?.length !== expected.capabilities) {
    throw new Error(
      `The map has ${users?.length} capabilities that are used, not ${expected.capabilities}`,
    );
  }
}
