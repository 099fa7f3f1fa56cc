// Runs the tests of faults and attacks, and writes what they found into docs/reliability.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from './postgres.mjs';
import { bin, root, runStep } from './runStep.mjs';

const page = path.join(root, 'docs/reliability.md');
const BEGIN = '<!-- faults -->';
const END = '<!-- end faults -->';

function toTable(figures, order) {
  const rows = figures
    .sort(
      (a, b) =>
        order.indexOf(a.fault) - order.indexOf(b.fault) ||
        a.tried.localeCompare(b.tried),
    )
    .map(({ fault, tried, found }) => `| ${fault} | ${tried} | ${found} |`);
  const today = new Date().toISOString().slice(0, 10);
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return [
    '| Fault or attack | Tried | Found |',
    '| --- | --- | --- |',
    ...rows,
    '',
    `Run on ${today}: ${
      os.cpus().length
    } cores, ${memory} GiB of memory, Node ${process.versions.node}.`,
  ].join('\n');
}

/** The order in which the type of the figures lists them. */
function readOrder() {
  const source = readFileSync(
    path.join(
      root,
      'plugins/catalog-backend-module-platform-capabilities/src/__testUtils__/figures.ts',
    ),
    'utf8',
  );
  return [...source.matchAll(/^ {2}\| '(.+?)'/gm)].map(([, fault]) => fault);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'strata-faults-'));
const file = path.join(folder, 'figures');
const postgres = await startPostgres();
let passed = false;
try {
  passed = await runStep(
    bin('backstage-cli'),
    ['repo', 'test', '--maxWorkers=2', '--testTimeout=60000', '/faults/'],
    {
      STRATA_FIGURES: file,
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
    },
  );
  if (passed) {
    const figures = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    const text = readFileSync(page, 'utf8');
    writeFileSync(
      page,
      [
        text.slice(0, text.indexOf(BEGIN) + BEGIN.length),
        toTable(figures, readOrder()),
        text.slice(text.indexOf(END)),
      ].join('\n\n'),
    );
    await runStep(bin('prettier'), ['--write', page]);
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
// As scripts/verify.mjs does, and for the same reason.
process.exit(passed ? 0 : 1);
