// Starts a PostgreSQL of its own, and hands over to the benchmark.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './postgres.mjs';

const { resolve } = createRequire(import.meta.url);
const postgres = await startPostgres();
let code = 1;
try {
  const bench = spawn(
    process.execPath,
    [
      '--require',
      resolve('@backstage/cli/config/nodeTransform.cjs'),
      fileURLToPath(
        new URL('../packages/backend/bench/main.ts', import.meta.url),
      ),
      ...process.argv.slice(2),
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, STRATA_BENCH_POSTGRES: postgres.url },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => bench.kill(signal));
  }
  code = await new Promise(done => {
    bench.once('exit', ended => done(ended ?? 130));
  });
} finally {
  await postgres.stop();
}
// As scripts/verify.mjs does, and for the same reason.
process.exit(code);
