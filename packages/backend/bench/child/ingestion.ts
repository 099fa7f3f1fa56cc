import {
  stringifyEntityRef,
  type Entity,
  type LocationEntityV1alpha1,
} from '@backstage/catalog-model';
import { locationSpecToLocationEntity } from '@backstage/plugin-catalog-node';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  countRelations,
  readCapabilities,
  toComponent,
} from '../content/entities';
import { startPortal, type PortalOptions } from './Portal';
import type { Probed } from './probes';
import { untilVisible } from './visibility';

/** By which way entities come into a fresh catalog. */
export type Way = 'documents' | 'components' | 'yaml';

export interface IngestionInput extends Omit<PortalOptions, 'folder'> {
  way: Way;
  /** Of the documents. */
  folder: string;
  /** Of the same entities as YAML. */
  yamlFolder: string;
}

/** A fresh catalog that entities come into. */
export async function ingestion({
  way,
  folder,
  yamlFolder,
  ...options
}: IngestionInput) {
  const capabilities = await readCapabilities(folder);
  const entities: Entity[] =
    way === 'components'
      ? capabilities.map(toComponent)
      : (capabilities as unknown as Entity[]);
  const expected = countRelations(entities);
  const portal = await startPortal({
    ...options,
    folder: way === 'documents' ? folder : undefined,
    kind: way !== 'components',
  });
  const { connection } = portal.provider;
  const starts: Record<Way, () => Promise<void>> = {
    documents: () => portal.refresh!(),
    components: () =>
      connection.applyMutation({
        type: 'full',
        entities: entities.map(entity => ({ entity, locationKey: 'bare' })),
      }),
    yaml: async () =>
      connection.applyMutation({
        type: 'full',
        entities: (await toLocations(yamlFolder)).map(entity => ({ entity })),
      }),
  };
  return {
    /** In milliseconds, from the start to all of them being visible. */
    async ingest() {
      const began = performance.now();
      await starts[way]();
      await untilVisible(portal, expected);
      return performance.now() - began;
    },
    /** Milliseconds of CPU for the catalog's processing all of them once more, with nothing changed. */
    async reprocess() {
      const refs = entities.map(entity => stringifyEntityRef(entity));
      const before = await resultHashes(portal);
      const began = process.cpuUsage();
      await portal.catalogDatabase('refresh_state').update({
        next_update_at: portal.catalogDatabase.fn.now(),
      });
      await untilProcessed(portal);
      const { user, system } = process.cpuUsage(began);
      const after = await resultHashes(portal);
      if (!refs.every(ref => after.get(ref) === before.get(ref))) {
        throw new Error('Processing unchanged entities changed some');
      }
      return (user + system) / 1000;
    },
  };
}

/** What `catalog.locations` with a file each makes of it. */
async function toLocations(folder: string): Promise<LocationEntityV1alpha1[]> {
  return (await readdir(folder)).map(file =>
    locationSpecToLocationEntity({
      location: { type: 'file', target: path.join(folder, file) },
    }),
  );
}

async function resultHashes({ catalogDatabase }: Probed) {
  const rows = await catalogDatabase('refresh_state').select(
    'entity_ref',
    'result_hash',
  );
  return new Map<string, string>(
    rows.map(row => [row.entity_ref, row.result_hash]),
  );
}

async function untilProcessed({ catalogDatabase }: Probed) {
  for (;;) {
    const [{ left }] = await catalogDatabase('refresh_state')
      .where('next_update_at', '<=', catalogDatabase.fn.now())
      .count({ left: '*' });
    if (Number(left) === 0) {
      return;
    }
    await sleep(100);
  }
}
