import type { Entity } from '@backstage/catalog-model';
import type {
  LinksResponse,
  MapOwner,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { CapabilitiesByRef } from '../suggestions/CapabilityReader';
import { ownerRefOf } from './findOwners';

/** What an answer is made of; all of it as the caller may see it. */
export interface Found
  extends Pick<LinksResponse, 'links' | 'suggestions' | 'more'> {
  /** More than links and suggestions name do not matter. */
  entities: Map<string, Entity>;
  /** The same. */
  capabilities: CapabilitiesByRef;
}

/** Only those entities and capabilities that links and suggestions name. */
export function onlyNamed(found: Found): Found {
  const all = [...found.links, ...found.suggestions];
  return {
    ...found,
    entities: pick(
      found.entities,
      all.map(({ entity }) => entity),
    ),
    capabilities: pick(found.capabilities, [
      ...all.map(({ capability }) => capability),
      ...found.suggestions.flatMap(({ alternatives }) => alternatives),
    ]),
  };
}

/** @param owners - by ref */
export function toLinksResponse(
  found: Found,
  owners: Map<string, MapOwner>,
): LinksResponse {
  return {
    links: [...found.links].sort(
      (a, b) =>
        compare(a.entity, b.entity) ||
        compare(a.capability, b.capability) ||
        compare(b.relation, a.relation),
    ),
    suggestions: found.suggestions,
    entities: [...found.entities].map(([ref, entity]) => ({
      ref,
      title: entity.metadata.title ?? entity.metadata.name,
      kind: entity.kind,
      type:
        typeof entity.spec?.type === 'string' ? entity.spec.type : undefined,
      owner: owners.get(ownerRefOf(entity) ?? ''),
    })),
    capabilities: [...found.capabilities].map(([ref, capability]) => ({
      ref,
      title: capability.title,
      layer: capability.layer,
      lifecycle: capability.lifecycle,
      target: capability.target,
      owner: owners.get(capability.owner ?? ''),
      successor: capability.successor,
    })),
    more: found.more,
  };
}

/** Those with these keys, by key. */
function pick<T>(from: Map<string, T>, keys: string[]): Map<string, T> {
  return new Map(
    [...new Set(keys)]
      .sort(compare)
      .flatMap(key => (from.has(key) ? [[key, from.get(key)!] as const] : [])),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
