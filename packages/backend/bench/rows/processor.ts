import { alternate, type Bench } from '../Bench';
import { Child } from '../Child';
import type { Side } from '../child/processing';
import { median, type Figure } from '../figures';

/** What the catalog's processors take for an entity that they have processed before. */
export async function processor(bench: Bench): Promise<Figure[]> {
  const { processed: times, shortRounds } = bench.sizes;
  const child = await Child.open('processing', {
    ...(await bench.portal('SQLite in memory')),
    folder: await bench.documents('processor', 100),
  });
  try {
    const relations = await child.ask<number>('relations', 'capability');
    if (relations !== (await child.ask<number>('relations', 'component'))) {
      throw new Error('The Components do not have as many relations');
    }
    const measure = (side: Side) => () =>
      child.ask<number>('measure', { side, times });
    const ways = [
      measure('capability'),
      measure('component'),
      measure('component with the module'),
    ];
    await alternate(1, ...ways);
    const [capability, component, withModule] = (
      await alternate(shortRounds, ...ways)
    ).map(median);
    const each = (value: number) => `${value.toFixed(1)} µs`;
    return [
      {
        what: 'All processors on an unchanged capability, CPU',
        where: `${relations / 100} relations each`,
        strata: each(capability),
        comparedWith: `${each(component)}: built-in Component, no Strata`,
        ratio: capability / component,
        target: { atMost: 1 },
      },
      {
        what: 'All processors on an unchanged Component, CPU',
        where: `${relations / 100} relations each`,
        strata: each(withModule),
        comparedWith: `${each(component)}: the same, no Strata`,
        ratio: withModule / component,
      },
    ];
  } finally {
    await child.close();
  }
}
