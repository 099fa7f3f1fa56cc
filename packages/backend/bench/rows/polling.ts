import { setTimeout as sleep } from 'node:timers/promises';
import { alternate, type Bench } from '../Bench';
import { Child } from '../Child';
import type { EditTimes } from '../child/edits';
import { median, milliseconds, type Figure } from '../figures';

const CAPABILITIES = 100;

/** From an edit to its being visible, with stitching that looks for work more often and with Backstage's default. */
export async function polling(bench: Bench): Promise<Figure[]> {
  const open = async (name: string, setting: object) =>
    Child.open('edits', {
      ...(await bench.portal('SQLite in memory')),
      ...setting,
      folder: await bench.documents(`polling-${name}`, CAPABILITIES),
    });
  const children = [
    await open('often', {}),
    await open('default', { pollingInterval: undefined }),
  ];
  try {
    const [often, usual] = await alternate(
      3 * bench.sizes.rounds,
      ...children.map(child => async () => {
        // Any moment of the catalog's cycles of a second.
        await sleep(Math.random() * 1000);
        const { total } = await child.ask<EditTimes>('edit');
        return total;
      }),
    );
    return [
      {
        what: 'Edit to visible, stitching looks every 50 ms',
        where: 'SQLite in memory',
        strata: milliseconds(median(often)),
        comparedWith: `${milliseconds(
          median(usual),
        )}: Backstage's default, every second`,
        ratio: median(often) / median(usual),
      },
    ];
  } finally {
    await Promise.all(children.map(child => child.close()));
  }
}
