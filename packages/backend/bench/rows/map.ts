import type {
  FindingsResponse,
  LinksResponse,
  MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { alternate, type Bench } from '../Bench';
import { Child } from '../Child';
import type { Busiest } from '../child/maps';
import { megabytes, median, milliseconds, type Figure } from '../figures';
import { get, type Answer } from '../get';
import { getAll } from '../getAll';

const DATABASE = 'PostgreSQL';

/** What a client gets, over how many requests. */
type Sums = Pick<Answer<unknown>, 'bytes' | 'sent'> & { milliseconds: number };

/** The answers that the pages are drawn from, beside getting to know the same from the catalog's own API. */
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
    const busiest = await child.ask<Busiest>('busiest');
    const api = await openApi(child, options.port);
    const time = timer(bench);
    const askMap = async () => {
      const answer = await api.ask<MapResponse>('map');
      const used = answer.body!.capabilities.filter(it => it.consumers > 0);
      expect('capabilities in use', used.length, capabilities);
      return answer;
    };
    const first = await time('first map', askMap)();
    const [maps, unchanged, findings, links, all, users] = await alternate(
      rounds,
      time('map', askMap),
      async () => {
        const { etag } = await api.ask('map');
        return time('map, unchanged', () => api.ask('map', etag))();
      },
      time('findings', async () => {
        const answer = await api.ask<FindingsResponse>('findings');
        // No Group has a member.
        const found = answer.body!.counts['owner-without-members'];
        expect('owners without members', found, capabilities);
        return answer;
      }),
      time('links', async () => {
        const capability = encodeURIComponent(busiest.ref);
        const answer = await api.ask<LinksResponse>(
          `links?capability=${capability}`,
        );
        const { links: found, more } = answer.body!;
        expect('links', found.length + more, busiest.users);
        return answer;
      }),
      time('all entities', () =>
        api.askCatalog(capabilities + components, [
          'kind=PlatformCapability',
          'kind=Component',
        ]),
      ),
      time('users', () =>
        api.askCatalog(busiest.users, [
          `kind=Component,relations.dependsOn=${busiest.ref}`,
        ]),
      ),
    );
    const size = `${capabilities}, ${components} Components`;
    const linksOf = `Links of one with ${busiest.users} users, and suggestions`;
    const target = { atMost: 0.1 };
    return [
      { ...compare(`Map of ${size}, time`, maps, all), target },
      { ...compare(`Map of ${size}, bytes`, maps, all, 'bytes'), target },
      {
        ...compare(`Map of ${size}, bytes compressed`, maps, all, 'sent'),
        target,
      },
      { ...compare('The same unchanged, time', unchanged, all), target },
      compare('The first one of a process, time', [first], all),
      compare(`Findings of ${size}, time`, findings, all),
      compare(`${linksOf}, time`, links, all),
      compare(
        `${linksOf}, time`,
        links,
        users,
        'milliseconds',
        'its users, no suggestions,',
      ),
    ];
  } finally {
    await child.close();
  }
}

/** How to ask the roadmaps' plugin, and the catalog for so many entities. */
async function openApi(child: Child, port: number) {
  const url = `http://127.0.0.1:${port}/api`;
  const token = await child.ask<string>('token', 'platform-capabilities');
  const catalogToken = await child.ask<string>('token', 'catalog');
  return {
    ask: <T>(path: string, etag?: string) =>
      get<T>(`${url}/platform-capabilities/${path}`, token, etag),
    async askCatalog(expected: number, filters: string[]) {
      const sums = await getAll(`${url}/catalog`, catalogToken, filters);
      expect('entities of the catalog', sums.found, expected);
      return sums;
    },
  };
}

function timer(bench: Bench) {
  return (what: string, run: () => Promise<Omit<Sums, 'milliseconds'>>) =>
    async (): Promise<Sums> => {
      const began = performance.now();
      const { bytes, sent } = await run();
      const sums = { bytes, sent, milliseconds: performance.now() - began };
      bench.say(`map: ${what} ${milliseconds(sums.milliseconds)}`);
      return sums;
    };
}

function compare(
  what: string,
  ours: Sums[],
  theirs: Sums[],
  of: keyof Sums = 'milliseconds',
  whose = 'all entities',
): Figure {
  const format = of === 'milliseconds' ? milliseconds : megabytes;
  const [own, other] = [ours, theirs].map(sums =>
    median(sums.map(one => one[of])),
  );
  return {
    what,
    where: DATABASE,
    strata: format(own),
    comparedWith: `${format(other)}: ${whose} from the catalog's API`,
    ratio: own / other,
  };
}

function expect(what: string, found: number | undefined, expected: number) {
  if (found !== expected) {
    throw new Error(`The answer has ${found} ${what}, not ${expected}`);
  }
}
