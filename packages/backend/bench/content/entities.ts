import {
  stringifyEntityRef,
  type Entity,
  type EntityLink,
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

/** Of entities that name only each other and owners: how many relations the catalog shows with each, by ref. */
export function countRelations(entities: Entity[]): Map<string, number> {
  const counts = new Map(
    entities.map(entity => [stringifyEntityRef(entity), 0]),
  );
  const add = (ref: string) => {
    const count = counts.get(ref);
    if (count !== undefined) {
      counts.set(ref, count + 1);
    }
  };
  for (const entity of entities) {
    const self = stringifyEntityRef(entity);
    const spec = entity.spec ?? {};
    const targets = ['owner', 'dependsOn', 'subcapabilityOf', 'subcomponentOf']
      .flatMap(field => spec[field] ?? [])
      .map(String);
    for (const target of targets) {
      add(self);
      add(target);
    }
  }
  return counts;
}
