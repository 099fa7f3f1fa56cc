import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityQuery } from '../suggestions/catalogQueries';

/**
 * For the entities whose links an entity stands for: a Component, Resource or API for itself, a System for its parts as well, a Group for
 * all that it and the Groups below it own.
 *
 * @param ref - in full and lower case
 * @throws InputError where it is of another kind
 */
export async function scopeOf(
  catalog: Pick<CatalogService, 'streamEntities'>,
  ref: string,
  credentials: BackstageCredentials,
): Promise<EntityQuery> {
  const { kind, name, namespace } = parseEntityRef(ref);
  const itself = {
    kind,
    'metadata.namespace': namespace,
    'metadata.name': name,
  };
  switch (kind) {
    case 'component':
    case 'resource':
    case 'api':
      return itself;
    case 'system':
      return { $any: [itself, { [`relations.${RELATION_PART_OF}`]: ref }] };
    case 'group': {
      const groups = await withChildren(catalog, ref, credentials);
      return { [`relations.${RELATION_OWNED_BY}`]: { $in: groups } };
    }
    default:
      throw new InputError(
        `'${ref}' has no links; ask for a Component, Resource, API, System or Group`,
      );
  }
}

async function withChildren(
  catalog: Pick<CatalogService, 'streamEntities'>,
  group: string,
  credentials: BackstageCredentials,
): Promise<string[]> {
  const all = new Set([group]);
  let level = [group];
  while (level.length > 0) {
    const below: string[] = [];
    for await (const groups of catalog.streamEntities(
      {
        query: {
          kind: 'Group',
          [`relations.${RELATION_CHILD_OF}`]: { $in: level },
        },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    )) {
      below.push(...groups.map(stringifyEntityRef));
    }
    level = below.filter(ref => !all.has(ref));
    level.forEach(ref => all.add(ref));
  }
  return [...all];
}
