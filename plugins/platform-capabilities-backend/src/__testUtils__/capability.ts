import type { PlatformCapabilityEntity } from '@strata/roadmap';
import { digestOf } from '../store/contents';
import type { RoadmapStore } from '../store/RoadmapStore';
import type {
  DigestedDocument,
  RoadmapContent,
  RoadmapWrite,
  RoadmapWritten,
} from '../store/storedRoadmap';

/** An entity that differs from another by its title only. */
export function capability(
  ref: string,
  title = 'A title',
): PlatformCapabilityEntity {
  const [namespace, name] = ref.slice(ref.indexOf(':') + 1).split('/');
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { namespace, name, title, annotations: {} },
    spec: { type: 'service', layer: 5 },
  };
}

/** A document, with the digests of its texts. */
export function digested(
  file: string,
  text: string,
  overlay?: { file: string; text: string },
): DigestedDocument {
  return {
    file,
    text,
    digest: digestOf(text),
    ...(overlay && { overlay: { ...overlay, digest: digestOf(overlay.text) } }),
  };
}

/** What a change writes and removes. */
export interface TestChange {
  entities?: PlatformCapabilityEntity[];
  /** Refs. */
  removed?: string[];
  documents?: DigestedDocument[];
  /** Names. */
  removedDocuments?: string[];
  whole?: boolean;
  at?: string;
  confirmed?: RoadmapContent['confirmed'];
}

/** Writes entities, each of the document `a.md`, and documents over what a store has. */
export async function writeChange(
  store: RoadmapStore,
  change: TestChange = {},
  { id = 'paas', ...more }: Partial<RoadmapWrite> = {},
): Promise<RoadmapWritten> {
  const at = change.at ?? '2026-09-01T00:00:00.000Z';
  return store.write({
    id,
    before: await store.getRoadmap(id),
    status: { state: 'ok', lastAttemptAt: at },
    content: await contentOf(store, id, { ...change, at }),
    ...more,
  });
}

/** The same, not written yet. */
export async function contentOf(
  store: RoadmapStore,
  id: string,
  change: TestChange,
): Promise<RoadmapContent> {
  const { entities = [], removed = [], removedDocuments = [] } = change;
  const served = await store.getCapabilities(id);
  const documents = await store.getDocuments(id);
  const upserted = entities.map(entity => {
    const { metadata, spec } = entity;
    const ref = refOf(metadata.namespace, metadata.name);
    const json = JSON.stringify(entity);
    return {
      capability: { ref, file: 'a.md', digest: digestOf(json) },
      json,
      aliases: spec.aliases?.map(name => refOf(metadata.namespace, name)),
      before: served.find(one => one.ref === ref),
    };
  });
  const stays = served.filter(({ ref }) => !removed.includes(ref));
  const refs = new Set([
    ...stays.map(({ ref }) => ref),
    ...upserted.map(one => one.capability.ref),
  ]);
  return {
    acceptedAt: change.at ?? '2026-09-01T00:00:00.000Z',
    confirmed: change.confirmed,
    info: { title: 'A roadmap', layers: [], glossary: [], journey: [] },
    outline: [...refs].map((ref, index) => ({ ref, line: index + 1 })),
    whole: change.whole ?? true,
    documents: {
      upserted: (change.documents ?? []).map(document => ({
        document,
        before: documents.find(({ file }) => file === document.file),
      })),
      removed: documents.filter(({ file }) => removedDocuments.includes(file)),
    },
    capabilities: {
      upserted,
      removed: served.filter(({ ref }) => removed.includes(ref)),
    },
  };
}

function refOf(namespace: string, name: string) {
  return `platformcapability:${namespace}/${name}`;
}
