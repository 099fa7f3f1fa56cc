// Everything that must pass, as `npm test` runs it: each step is shown, all run even if one fails, the last line counts them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { startPostgres } from './postgres.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = [];

function step(name, command, parameters, env = {}) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: 'true', ...env },
  });
  const seconds = Math.round((Date.now() - began) / 1000);
  results.push({ name, passed: status === 0, seconds });
}

const browser = findBrowser();
const postgres = await startPostgres();
const database = {
  BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
};
try {
  const bin = name =>
    fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
  step('types', bin('tsc'), []);
  step('types of the end-to-end tests', bin('tsc'), ['-p', 'packages/app/e2e']);
  step('lint', bin('backstage-cli'), ['repo', 'lint', '--max-warnings', '0']);
  step('format', bin('prettier'), ['--check', '.']);
  step(
    'unit and integration',
    bin('backstage-cli'),
    ['repo', 'test', '--maxWorkers=2'],
    database,
  );
  step('build', bin('backstage-cli'), ['repo', 'build', '--all']);
  for (const [name, url] of [
    ['SQLite', ''],
    ['PostgreSQL', postgres.url],
  ]) {
    step(
      `end to end on ${name}`,
      process.execPath,
      ['--test', '--test-concurrency=1', 'packages/app/e2e/*.test.mts'],
      {
        STRATA_E2E_BROWSER: browser,
        STRATA_E2E_DATABASE: url,
      },
    );
  }
} finally {
  await postgres.stop();
}

console.log('');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
