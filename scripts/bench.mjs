// Starts a PostgreSQL of its own, and hands over to the benchmark.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './postgres.mjs';

const { resolve } = createRequire(import.meta.url);
const postgres = await startPostgres();
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
  process.exitCode = await new Promise(done => {
    bench.once('exit', code => done(code ?? 130));
  });
} finally {
  await postgres.stop();
}
