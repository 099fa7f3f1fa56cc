import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { HumanDuration, JsonObject } from '@backstage/types';
import { probeCatalog, probeStrata, type Probed } from './probes';

/** What a backend is started with. */
export interface PortalOptions {
  /** `backend.database` */
  database: JsonObject;
  port: number;
  /** The folder of the roadmap `bench`. Absent: the roadmaps' plugin is not installed. */
  folder?: string;
  /** Whether the catalog has the module with the kind. Default: if there is a folder. */
  kind?: boolean;
  /** Of stitching. Absent: Backstage's own default. */
  pollingInterval?: HumanDuration;
}

/** A backend as in production, with only what a benchmark needs, and with nothing running by schedule. */
export async function startPortal(
  options: PortalOptions,
): Promise<Probed & { stop(): Promise<void> }> {
  const { folder, kind = folder !== undefined } = options;
  const probed: Partial<Probed> = {};
  const config = new ConfigReader(configOf(options));
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => config,
    }),
  );
  backend.add(
    createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      // The usual one first reads the configuration schemas of all packages, to know what is secret: half of the time for starting.
      factory: () => WinstonLogger.create({ level: 'warn' }),
    }),
  );
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(probeCatalog(probed));
  if (kind) {
    backend.add(
      import(
        '@strata/backstage-plugin-catalog-backend-module-platform-capabilities'
      ),
    );
  }
  if (folder) {
    backend.add(
      import('@strata/backstage-plugin-platform-capabilities-backend'),
    );
    backend.add(probeStrata(probed));
  }
  await backend.start();
  return { ...(probed as Probed), stop: () => backend.stop() };
}

function configOf(options: PortalOptions): JsonObject {
  const { database, folder, pollingInterval, port } = options;
  const never = { frequency: { hours: 1 }, timeout: { minutes: 10 } };
  return {
    app: { baseUrl: `http://127.0.0.1:${port}` },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      database,
    },
    catalog: {
      rules: [{ allow: ['PlatformCapability'] }],
      // What is there is not processed again in the background of a measurement.
      processingInterval: { hours: 10 },
      ...(pollingInterval && {
        stitchingStrategy: { pollingInterval: { ...pollingInterval } },
      }),
    },
    ...(folder && {
      strata: {
        catalog: { schedule: never },
        notifications: false,
        roadmaps: {
          bench: {
            folder,
            schedule: { ...never, frequency: { trigger: 'manual' } },
            limits: { timeout: { minutes: 2 } },
          },
        },
      },
    }),
  };
}
