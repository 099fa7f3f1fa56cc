import { alternate, type Bench } from '../Bench';
import { Child } from '../Child';
import type { EditTimes } from '../child/edits';
import type { Writes } from '../child/watchWrites';
import { median, milliseconds, type Figure } from '../figures';

const DATABASE = 'PostgreSQL';

/** One line changed among many capabilities, and nothing changed among them. */
export async function edit(bench: Bench): Promise<Figure[]> {
  const { small, large } = bench.sizes;
  return [
    await withCapabilities(bench, small, child =>
      measureEdits(bench, small, child),
    ),
    ...(await withCapabilities(bench, large, async child => [
      await measureEdits(bench, large, child),
      await countWrites(large, child),
      ...(await measureIdle(bench, large, child)),
    ])),
  ];
}

async function withCapabilities<T>(
  bench: Bench,
  capabilities: number,
  measure: (child: Child) => Promise<T>,
): Promise<T> {
  bench.say(`edit: ${capabilities} capabilities come in`);
  const child = await Child.open('edits', {
    ...(await bench.portal(DATABASE)),
    folder: await bench.documents(`edit-${capabilities}`, capabilities),
  });
  try {
    return await measure(child);
  } finally {
    await child.close();
  }
}

async function measureEdits(
  bench: Bench,
  capabilities: number,
  child: Child,
): Promise<Figure> {
  // The first ones are slower: the code is not compiled yet.
  await child.ask('edit');
  await child.ask('edit');
  const reading: number[] = [];
  const rest: number[] = [];
  const deltas: number[] = [];
  for (let round = 0; round < bench.sizes.rounds; round += 1) {
    const times = await child.ask<EditTimes>('edit');
    const delta = await child.ask<number>('delta', times.phase);
    reading.push(times.reading);
    rest.push(times.total - times.reading);
    deltas.push(delta);
    bench.say(
      `edit: ${milliseconds(times.total)}, of it reading ${milliseconds(
        times.reading,
      )}; bare delta ${milliseconds(delta)}, both ${milliseconds(
        times.phase,
      )} after the catalog looked for work`,
    );
  }
  return {
    what: `One line among ${capabilities}, visible, without reading`,
    where: DATABASE,
    strata: `${milliseconds(median(rest))} (and ${milliseconds(
      median(reading),
    )} reading)`,
    comparedWith: `${milliseconds(median(deltas))}: bare delta of one entity`,
    ratio: median(rest) / median(deltas),
    target: { atMost: 1.05 },
  };
}

async function countWrites(
  capabilities: number,
  child: Child,
): Promise<Figure> {
  const writes = await child.ask<Writes>('writes');
  return {
    what: `One line among ${capabilities}, what is written`,
    where: DATABASE,
    strata: `${writes.given.length} given to the catalog, ${writes.shown.length} shown anew, ${writes.strataWrites} statements in the store`,
  };
}

async function measureIdle(
  bench: Bench,
  capabilities: number,
  child: Child,
): Promise<Figure[]> {
  const [refresh, hash] = await alternate(
    bench.sizes.rounds,
    () => child.ask<number>('refresh'),
    () => child.ask<number>('hash'),
  );
  const [work] = await alternate(bench.sizes.rounds, () =>
    child.ask<Writes & { parses: number }>('idleWork'),
  );
  // What the catalog does by its own schedule can fall into one of them.
  const least = (what: 'parses' | 'catalogStatements' | 'strataStatements') =>
    Math.min(...work.map(done => done[what]));
  return [
    {
      what: `${capabilities} unchanged, one turn of the schedule`,
      where: DATABASE,
      strata: milliseconds(median(refresh)),
      comparedWith: `${milliseconds(
        median(hash),
      )}: reading and hashing the files`,
      ratio: median(refresh) / median(hash),
      target: { atMost: 1.2 },
    },
    {
      what: `${capabilities} unchanged, what is done`,
      where: DATABASE,
      strata: `${least('parses')} parses, ${least(
        'catalogStatements',
      )} statements in the catalog, ${least('strataStatements')} in the store`,
    },
  ];
}
