import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import knexFactory, { type Knex } from 'knex';
import { RoadmapIngestion } from '../../ingestion/RoadmapIngestion';
import { RoadmapStore } from '../../store/RoadmapStore';
import { testConfig } from '../testConfig';
import { silent } from './silent';

export interface ReaderOptions {
  config: Knex.Config;
  /** Of the source. */
  url: string;
  /** All in milliseconds. */
  frequency: number;
  timeout: number;
  /** Between two looks for the tasks of those who ended, which is a minute otherwise. */
  janitor: number;
}

/** That the scheduler has told a read to end. */
export interface Aborted {
  aborted: string;
}

const nothing = { add: () => {}, record: () => {} };
const metrics = {
  createCounter: () => nothing,
  createGauge: () => nothing,
  createHistogram: () => nothing,
} as unknown as MetricsService;

/** Reads a slow source by schedule, as the plugin does. What it reads arrives even if it was told to end. */
async function readBySchedule(options: ReaderOptions) {
  const { config, url, frequency, timeout, janitor } = options;
  const { setTimeout: wait } = globalThis;
  const shorten = (
    callback: (...given: unknown[]) => void,
    delay?: number,
    ...given: unknown[]
  ) => wait(callback, delay === 60_000 ? janitor : delay, ...given);
  globalThis.setTimeout = Object.assign(shorten, wait);

  const knex = knexFactory({
    ...config,
    // Not the minute that it is otherwise, which is made shorter here.
    acquireConnectionTimeout: 59_000,
  });
  const ingestion = new RoadmapIngestion(
    testConfig({ url, limits: { timeout: { minutes: 1 } } }),
    {
      reader: {
        source: url,
        async read(signal) {
          const response = await fetch(`${url}?reader=${process.pid}`);
          const name = response.headers.get('etag') ?? '';
          const tell = () =>
            process.stdout.write(`${JSON.stringify({ aborted: name })}\n`);
          signal.addEventListener('abort', tell);
          const text = await response.text();
          signal.removeEventListener('abort', tell);
          return { documents: [{ file: 'a.md', text }], failures: [] };
        },
        locate: (file, line) => ({ managedBy: file, source: `${line}` }),
      },
      store: new RoadmapStore(knex),
      logger: silent,
      events: { publish: async () => {}, subscribe: async () => {} },
    },
  );
  const scheduler = DefaultSchedulerService.create({
    database: { getClient: async () => knex },
    logger: silent,
    metrics,
    rootLifecycle: {
      addShutdownHook: () => {},
      addStartupHook: () => {},
      addBeforeShutdownHook: () => {},
    },
    httpRouter: { use: () => {}, addAuthPolicy: () => {} },
    pluginMetadata: { getId: () => 'platform-capabilities' },
  });
  await scheduler.scheduleTask({
    id: 'refresh-paas',
    frequency: { milliseconds: frequency },
    timeout: { milliseconds: timeout },
    scope: 'global',
    fn: signal => ingestion.refresh(signal),
  });
}

process.stdin.once('data', text => {
  void readBySchedule(JSON.parse(String(text)));
});
