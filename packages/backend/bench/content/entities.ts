import {
  stringifyEntityRef,
  type Entity,
  type EntityLink,
  type EntityRelation,
} from '@backstage/catalog-model';
import { readRoadmap, type PlatformCapabilityEntity } from '@strata/roadmap';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The entities that the documents of a folder give. */
export async function readCapabilities(
  folder: string,
): Promise<PlatformCapabilityEntity[]> {
  const documents = await Promise.all(
    (await readdir(folder)).sort().map(async file => ({
      file,
      text: await readFile(path.join(folder, file), 'utf8'),
    })),
  );
  const { entities, problems } = readRoadmap(documents, {
    id: 'bench',
    source: folder,
    limits: { capabilities: Infinity },
  });
  if (problems.length > 0) {
    throw new Error(`The generated documents have problems: ${problems[0]}`);
  }
  return entities;
}

/** The same, as a built-in kind: with the same fields, and with relations to the same neighbours. */
export function toComponent(capability: PlatformCapabilityEntity): Entity {
  const { subcapabilityOf, dependsOn, ...spec } = capability.spec;
  const rename = (ref: string) =>
    ref.replace('platformcapability:', 'component:');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      ...capability.metadata,
      links: capability.metadata.links as EntityLink[],
    },
    spec: JSON.parse(
      JSON.stringify({
        ...spec,
        ...(subcapabilityOf && { subcomponentOf: rename(subcapabilityOf) }),
        ...(dependsOn && { dependsOn: dependsOn.map(rename) }),
      }),
    ),
  };
}

/** What a field of a spec makes of the entity and of what it names. */
const RELATIONS = {
  owner: ['ownedBy', 'ownerOf'],
  dependsOn: ['dependsOn', 'dependencyOf'],
  subcapabilityOf: ['partOf', 'hasPart'],
  subcomponentOf: ['partOf', 'hasPart'],
};

/** Of entities that name each other by full refs: the relations that the catalog shows with each, by ref. */
export function relate(entities: Entity[]): Map<string, EntityRelation[]> {
  const relations = new Map<string, EntityRelation[]>(
    entities.map(entity => [stringifyEntityRef(entity), []]),
  );
  for (const entity of entities) {
    const self = stringifyEntityRef(entity);
    for (const [field, [type, inverse]] of Object.entries(RELATIONS)) {
      for (const target of [entity.spec?.[field] ?? []].flat().map(String)) {
        relations.get(self)?.push({ type, targetRef: target });
        relations.get(target)?.push({ type: inverse, targetRef: self });
      }
    }
  }
  return relations;
}

/** How many relations the catalog shows with each, by ref. */
export function countRelations(entities: Entity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [ref, relations] of relate(entities)) {
    counts.set(ref, relations.length);
  }
  return counts;
}
