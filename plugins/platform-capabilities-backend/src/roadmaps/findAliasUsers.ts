import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_PROVIDES,
  ANNOTATION_USES,
  getCapabilityReferences,
  isPlatformCapability,
  parseCapabilityRefs,
  RELATION_PROVIDED_BY,
  RELATION_PROVIDES_CAPABILITY,
  type AliasesResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';

const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
  'spec.dependsOn',
  'spec.subcapabilityOf',
  'spec.successor',
];

type Query = NonNullable<
  NonNullable<Parameters<CatalogService['streamEntities']>[0]>['query']
>;

/** Of aliases in one query. */
const CHUNK = 200;

/**
 * Who uses earlier names of capabilities, of those whom the caller may see.
 *
 * @returns refs by earlier name
 */
export async function findAliasUsers(
  catalog: Pick<CatalogService, 'streamEntities'>,
  aliases: AliasesResponse['aliases'],
  credentials: BackstageCredentials,
): Promise<Map<string, string[]>> {
  const users = new Map<string, string[]>();
  for (let start = 0; start < aliases.length; start += CHUNK) {
    const chunk = aliases.slice(start, start + CHUNK);
    const earlier = new Set(chunk.map(({ from }) => from));
    const pages = catalog.streamEntities(
      { query: queryOf(chunk), fields: FIELDS },
      { credentials },
    );
    for await (const entities of pages) {
      for (const entity of entities) {
        for (const ref of namesOf(entity)) {
          if (earlier.has(ref)) {
            const found = users.get(ref) ?? [];
            found.push(stringifyEntityRef(entity));
            users.set(ref, found);
          }
        }
      }
    }
  }
  users.forEach(refs => refs.sort());
  return users;
}

/**
 * All that may use an earlier name: what is related to it, as a component with it in its `dependsOn` is; and what is related to the
 * present one and names the earlier one where the catalog's module sees through it, in an annotation or in a capability of another
 * roadmap.
 */
function queryOf(aliases: AliasesResponse['aliases']): Query {
  const earlier = { $in: aliases.map(({ from }) => from) };
  const present = { $in: [...new Set(aliases.map(({ to }) => to))] };
  const kind = 'PlatformCapability';
  return {
    $any: [
      { [`relations.${RELATION_DEPENDS_ON}`]: earlier },
      { [`relations.${RELATION_DEPENDENCY_OF}`]: earlier },
      { [`relations.${RELATION_PART_OF}`]: earlier },
      { [`relations.${RELATION_PROVIDES_CAPABILITY}`]: earlier },
      { [`relations.${RELATION_PROVIDED_BY}`]: earlier },
      {
        [`relations.${RELATION_DEPENDS_ON}`]: present,
        [`metadata.annotations.${ANNOTATION_USES}`]: { $exists: true },
      },
      {
        [`relations.${RELATION_PROVIDES_CAPABILITY}`]: present,
        [`metadata.annotations.${ANNOTATION_PROVIDES}`]: { $exists: true },
      },
      { kind, [`relations.${RELATION_DEPENDS_ON}`]: present },
      { kind, [`relations.${RELATION_PART_OF}`]: present },
      { kind, 'spec.successor': earlier },
    ],
  };
}

/** The capabilities that an entity names, as it names them. */
function namesOf(entity: Entity): Set<string> {
  const names = new Set(entity.relations?.map(({ targetRef }) => targetRef));
  const { annotations = {} } = entity.metadata;
  for (const annotation of [ANNOTATION_USES, ANNOTATION_PROVIDES]) {
    const { refs } = parseCapabilityRefs(annotations[annotation] ?? '');
    refs.forEach(ref => names.add(ref));
  }
  if (isPlatformCapability(entity)) {
    const references = getCapabilityReferences({
      ...entity,
      spec: { ...entity.spec },
    });
    for (const ref of [
      ...references.dependsOn,
      references.subcapabilityOf,
      references.successor,
    ]) {
      if (ref) {
        names.add(ref);
      }
    }
  }
  return names;
}
