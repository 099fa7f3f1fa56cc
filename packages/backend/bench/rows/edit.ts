import { alternate, type Bench, type DatabaseName } from '../Bench';
import { Child } from '../Child';
import type { EditTimes } from '../child/edits';
import type { Writes } from '../child/watchWrites';
import { median, milliseconds, type Figure } from '../figures';

interface EditRun extends EditTimes {
  delta: number;
}

/** One line changed among many capabilities, and nothing changed among them. */
export async function edit(bench: Bench): Promise<Figure[]> {
  const figures = [];
  for (const database of bench.sizes.largeDatabases) {
    figures.push(...(await editOn(bench, database)));
  }
  return figures;
}

async function editOn(bench: Bench, database: DatabaseName): Promise<Figure[]> {
  const { small, large } = bench.sizes;
  // That it does not depend on how many there are shows on one database.
  const few =
    database === bench.sizes.largeDatabases[0]
      ? await measure(bench, database, small)
      : undefined;
  const many = await measure(bench, database, large);
  const { writes, idle } = many;
  const rest = (runs: EditRun[]) =>
    runs.map(({ total, reading }) => total - reading);
  const of = (runs: EditRun[], what: keyof EditRun) =>
    median(runs.map(run => run[what]));
  const compare = (capabilities: number, { runs }: Measured): Figure => ({
    what: `One line among ${capabilities}, visible, without reading`,
    where: database,
    strata: `${milliseconds(median(rest(runs)))} (and ${milliseconds(
      of(runs, 'reading'),
    )} reading)`,
    comparedWith: `${milliseconds(
      of(runs, 'delta'),
    )}: bare delta of one entity`,
    ratio: median(rest(runs)) / of(runs, 'delta'),
    target: { atMost: 1.05 },
  });
  const unchanged = median(idle.refresh) / median(idle.hash);
  return [
    ...(few ? [compare(small, few)] : []),
    compare(large, many),
    {
      what: `One line among ${large}, what is written`,
      where: database,
      strata: `${writes.given.length} given to the catalog, ${writes.shown.length} shown anew, ${writes.strataWrites} statements in the store`,
    },
    {
      what: `${large} unchanged, one turn of the schedule`,
      where: database,
      strata: milliseconds(median(idle.refresh)),
      comparedWith: `${milliseconds(
        median(idle.hash),
      )}: reading and hashing the files`,
      ratio: unchanged,
      target: { atMost: 1.2 },
    },
    {
      what: `${large} unchanged, what is done`,
      where: database,
      strata: `${idle.parses} parses, ${idle.catalogStatements} statements in the catalog, ${idle.strataStatements} in the store`,
    },
  ];
}

interface Measured {
  runs: EditRun[];
  writes: Writes;
  idle: {
    refresh: number[];
    hash: number[];
    parses: number;
    catalogStatements: number;
    strataStatements: number;
  };
}

async function measure(
  bench: Bench,
  database: DatabaseName,
  capabilities: number,
): Promise<Measured> {
  const { shortRounds } = bench.sizes;
  bench.say(`edit, ${database}: ${capabilities} capabilities come in`);
  const child = await Child.open('edits', {
    ...(await bench.portal(database)),
    folder: await bench.documents(`edit-${database}`, capabilities),
  });
  try {
    // The first ones are slower: the code is not compiled yet.
    await child.ask('edit');
    await child.ask('edit');
    const runs: EditRun[] = [];
    for (let round = 0; round < shortRounds; round += 1) {
      const times = await child.ask<EditTimes>('edit');
      const delta = await child.ask<number>('delta', times.phase);
      runs.push({ ...times, delta });
      bench.say(
        `edit, ${database}: ${milliseconds(
          times.total,
        )}, of it reading ${milliseconds(
          times.reading,
        )}; bare delta ${milliseconds(delta)}, both ${milliseconds(
          times.phase,
        )} after the catalog looked for work`,
      );
    }
    const writes = await child.ask<Writes>('writes');
    const [refresh, hash] = await alternate(
      shortRounds,
      () => child.ask<number>('refresh'),
      () => child.ask<number>('hash'),
    );
    const [work] = await alternate(3, () =>
      child.ask<Writes & { parses: number }>('idleWork'),
    );
    // What the catalog does by its own schedule can fall into one of them.
    const least = (what: 'parses' | 'catalogStatements' | 'strataStatements') =>
      Math.min(...work.map(done => done[what]));
    return {
      runs,
      writes,
      idle: {
        refresh,
        hash,
        parses: least('parses'),
        catalogStatements: least('catalogStatements'),
        strataStatements: least('strataStatements'),
      },
    };
  } finally {
    await child.close();
  }
}
