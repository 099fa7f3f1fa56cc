import { alternate, type Bench } from '../Bench';
import { Child } from '../Child';
import type { Way } from '../child/processing';
import { median, type Figure } from '../figures';

/** What processing an entity takes that has been processed before: of the kind's own processor, and of the whole step of the catalog. */
export async function processor(bench: Bench): Promise<Figure[]> {
  const { processed: times, rounds } = bench.sizes;
  const child = await Child.open('processing', {
    ...(await bench.portal('SQLite in memory')),
    folder: await bench.documents('processor', 100),
  });
  try {
    const relations = await sameRelations(child, [
      'capability, own processor',
      'component, own processor',
      'capability, all',
      'component, all',
    ]);
    const ways: Way[] = [
      'capability, own processor',
      'component, own processor',
      'capability, all',
      'capability, all but for an idle processor',
      'component, all',
      'component, all without Strata',
    ];
    const measures = ways.map(
      way => () => child.ask<number>('measure', { way, times }),
    );
    // The first ones are slower: the code is not compiled yet.
    await alternate(2, ...measures);
    const medians = (await alternate(3 * rounds, ...measures)).map(median);
    const figure = (
      what: string,
      [way, otherWay]: [Way, Way],
      other: string,
    ): Figure => {
      const [own, compared] = [way, otherWay].map(
        each => medians[ways.indexOf(each)],
      );
      return {
        what,
        where: `${relations} relations each`,
        strata: `${own.toFixed(1)} µs`,
        comparedWith: `${compared.toFixed(1)} µs: ${other}`,
        ratio: own / compared,
      };
    };
    return [
      {
        ...figure(
          'Own processor on an unchanged capability, CPU',
          ['capability, own processor', 'component, own processor'],
          'built-in processor on a Component',
        ),
        target: { atMost: 1 },
      },
      figure(
        'Whole catalog on an unchanged capability, CPU',
        ['capability, all', 'capability, all but for an idle processor'],
        'a processor that does nothing',
      ),
      figure(
        'Whole catalog on an unchanged capability, CPU',
        ['capability, all', 'component, all without Strata'],
        'Component, no Strata',
      ),
      figure(
        'Whole catalog on an unchanged Component, CPU',
        ['component, all', 'component, all without Strata'],
        'the same, no Strata',
      ),
    ];
  } finally {
    await child.close();
  }
}

async function sameRelations(child: Child, ways: Way[]): Promise<number> {
  const [relations, ...others] = await Promise.all(
    ways.map(way => child.ask<number>('relations', way)),
  );
  if (others.some(each => each !== relations)) {
    throw new Error('Not all of them have as many relations');
  }
  return relations;
}
