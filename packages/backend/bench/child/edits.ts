import type { Entity } from '@backstage/catalog-model';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  countRelations,
  readCapabilities,
  toComponent,
} from '../content/entities';
import { editedLine } from '../content/roadmapText';
import { editDocument } from '../content/writeDocuments';
import { CatalogCycle } from './CatalogCycle';
import { startPortal, type PortalOptions } from './Portal';
import { timeReading } from './timeReading';
import { untilShows, untilVisible } from './visibility';
import { watchWrites } from './watchWrites';

/** What an edit took, in milliseconds. */
export interface EditTimes {
  /** From the change of the file to the entity being visible. */
  total: number;
  /** Of that, reading and parsing all documents. */
  reading: number;
  /** From the change of the file to the catalog's getting the entity. */
  given: number;
  /** When, after the catalog had last looked for work, the change came to the catalog. */
  phase: number;
}

/** A catalog that holds a roadmap, and a Component of the bare provider. */
export async function edits(input: PortalOptions & { folder: string }) {
  const { folder } = input;
  const reading = timeReading();
  const capabilities = await readCapabilities(folder);
  const portal = await startPortal(input);
  const cycle = new CatalogCycle(portal.catalogDatabase);
  await portal.refresh!();
  const expected = countRelations(capabilities as unknown as Entity[]);
  await untilVisible(portal, expected);

  const component = toComponent(capabilities[capabilities.length - 1]);
  component.metadata.namespace = 'bare';
  const bare = (description: string) => ({
    type: 'delta' as const,
    added: [
      {
        entity: {
          ...component,
          metadata: { ...component.metadata, description },
        },
        locationKey: 'bare',
      },
    ],
    removed: [],
  });
  const bareRef = `component:bare/${component.metadata.name}`;
  let edit = 0;

  async function showBare(): Promise<number> {
    edit += 1;
    const text = editedLine(edit);
    const began = performance.now();
    await portal.provider.connection.applyMutation(bare(text));
    await untilShows(portal, bareRef, text);
    return performance.now() - began;
  }
  await showBare();

  async function editAndShow(): Promise<EditTimes> {
    edit += 1;
    // Always another document; the number of documents is not a multiple of this one.
    const capability = (edit * 709) % capabilities.length;
    const { name, namespace } = capabilities[capability].metadata;
    await editDocument(folder, { capability, edit });
    reading.reset();
    const began = performance.now();
    await portal.refresh!();
    await untilShows(
      portal,
      `platformcapability:${namespace}/${name}`,
      editedLine(edit),
    );
    const total = performance.now() - began;
    const given = cycle.changedAt - began;
    if (reading.parses === 0 || given <= 0) {
      throw new Error('An edit was not parsed, or not given to the catalog');
    }
    return {
      total,
      reading: reading.milliseconds,
      given,
      phase: cycle.phase,
    };
  }

  return {
    /** Changes a line at any moment of the catalog's cycle. */
    edit: editAndShow,
    /** Has the bare provider change its entity, at that moment of the catalog's cycle. */
    async delta(phase: number) {
      await cycle.untilPhase(phase);
      return showBare();
    },
    /** What an edit writes. */
    async writes() {
      const stop = await watchWrites(portal);
      await editAndShow();
      return stop();
    },
    /** Milliseconds for one turn of the schedule where no document changed. */
    async refresh() {
      const began = performance.now();
      await portal.refresh!();
      return performance.now() - began;
    },
    /** Milliseconds for reading and hashing the same files. */
    async hash() {
      const began = performance.now();
      for (const file of await readdir(folder)) {
        const text = await readFile(path.join(folder, file));
        createHash('sha256').update(text).digest('hex');
      }
      return performance.now() - began;
    },
    /** What a turn of the schedule does where no document changed. */
    async idleWork() {
      const stop = await watchWrites(portal);
      reading.reset();
      await portal.refresh!();
      return { parses: reading.parses, ...(await stop()) };
    },
  };
}
