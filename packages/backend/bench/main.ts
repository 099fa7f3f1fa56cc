import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bench, type Sizes } from './Bench';
import { isMet, toTable, type Figure } from './figures';
import { rows } from './rows';
import { writeReport } from './writeReport';

const FULL: Sizes = {
  rounds: 5,
  small: 1_000,
  large: 10_000,
  components: 100_000,
  bytes: 10_000_000,
  allBytes: [20_000, 200_000, 2_000_000, 10_000_000, 50_000_000],
  processed: 2_000,
};

/** Whether everything still works, not how fast it is. */
const QUICK: Sizes = {
  rounds: 1,
  small: 50,
  large: 100,
  components: 1_000,
  bytes: 200_000,
  allBytes: [20_000, 200_000],
  processed: 100,
};

/** Where there is one, files are in memory: the work is measured, not the disk. */
const MEMORY_FOLDER = '/dev/shm';

async function main(parameters: string[]): Promise<void> {
  const quick = parameters.includes('--quick');
  const chosen = parameters.filter(name => name !== '--quick');
  const unknown = chosen.find(name => !rows[name]);
  if (unknown) {
    throw new Error(
      `There is no '${unknown}'. Choose of ${Object.keys(rows).join(
        ', ',
      )}, or none for all; --quick tries them with little.`,
    );
  }
  const base = existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir();
  const folder = await mkdtemp(path.join(base, 'strata-bench-'));
  const url = process.env.STRATA_BENCH_POSTGRES;
  const bench = new Bench(
    quick ? QUICK : FULL,
    folder,
    url ? new URL(url) : undefined,
  );
  try {
    const names = chosen.length ? chosen : Object.keys(rows);
    const figures: Record<string, Figure[]> = {};
    const run = async (name: string) => {
      figures[name] = await rows[name](bench);
    };
    if (quick) {
      // Where nothing is measured, nothing is disturbed.
      await Promise.all(names.map(run));
    } else {
      for (const name of names) {
        await run(name);
        // At once, so that a later failure does not take it away.
        await writeReport({ [name]: figures[name] });
      }
    }
    const all = names.flatMap(name => figures[name]);
    console.log(`\n${toTable(all)}\n`);
    if (quick) {
      console.log('Everything can be measured. The figures say nothing.');
      return;
    }
    const missed = all.filter(figure => isMet(figure) === false).length;
    console.log(missed ? `${missed} targets missed` : 'All targets met');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  error => {
    console.error(error);
    process.exit(1);
  },
);
