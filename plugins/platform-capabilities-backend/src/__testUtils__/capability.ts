import type { PlatformCapabilityEntity } from '@strata/roadmap';
import type { RoadmapContent } from '../store/storedRoadmap';

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

/** A change of entities, each of the document `a.md`. */
export function content(change: {
  upserted?: PlatformCapabilityEntity[];
  removed?: string[];
  whole?: boolean;
}): RoadmapContent {
  const { upserted = [], removed = [], whole = true } = change;
  const stored = upserted.map(entity => ({
    ref: `platformcapability:${entity.metadata.namespace}/${entity.metadata.name}`,
    file: 'a.md',
    digest: entity.metadata.title,
    entity,
  }));
  return {
    info: { title: 'A roadmap', layers: [], glossary: [], journey: [] },
    refs: stored.map(({ ref }) => ref),
    whole,
    documents: { upserted: [], removed: [] },
    capabilities: { upserted: stored, removed },
  };
}
