import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Evidence } from '@strata/backstage-plugin-platform-capabilities-common';
import { chunks } from '../store/chunks';
import {
  collectEntities,
  having,
  LINKABLE,
  type EntityQuery,
} from './catalogQueries';
import { imageNames } from './imageNames';

const TAGS = 'metadata.tags';
const TYPE = 'spec.type';
const RESOURCE = { kind: 'Resource' };
/** Of those whose annotations the catalog's index does not tell enough about. */
const MOST_READ = 5000;

/** A value that entities have, and what of it can name technologies. */
export interface FoundName {
  field: Exclude<Evidence['field'], 'rule'>;
  /** One of a tag or type; of a list of images, those of all. */
  names: string[];
  /** How many entities have just this value; less than none where others counted them already. */
  entities: number;
  /** Where the catalog's index has it. */
  path: string;
  /** Absent where it is too long for the index, which then knows only that there is one. */
  value?: string;
}

/** Asks the catalog, with the caller's credentials, what tags, types of Resources and images there are: never the entities themselves. */
export class NameReader {
  readonly #catalog: CatalogService;
  readonly #imageAnnotations: string[];

  constructor(options: {
    catalog: CatalogService;
    imageAnnotations: string[];
  }) {
    this.#catalog = options.catalog;
    this.#imageAnnotations = options.imageAnnotations;
  }

  /** @param scope - of which entities; by default all */
  async getNames(
    scope: EntityQuery | undefined,
    credentials: BackstageCredentials,
  ): Promise<FoundName[]> {
    const within = (query: EntityQuery) =>
      scope ? { $all: [query, scope] } : query;
    const [all, resources, ...tooLong] = await Promise.all([
      this.#catalog.getEntityFacets(
        {
          query: within(LINKABLE),
          facets: [TAGS, ...this.#imageAnnotations.map(pathOf)],
        },
        { credentials },
      ),
      this.#catalog.getEntityFacets(
        { query: within(RESOURCE), facets: [TYPE] },
        { credentials },
      ),
      ...this.#imageAnnotations.map(annotation =>
        this.#getUnindexed(annotation, within, credentials),
      ),
    ]);
    const facets = { ...all.facets, ...resources.facets };
    const indexed = Object.entries(facets).flatMap(([path, values]) =>
      values.map(({ count, value }) => ({
        field: fieldOf(path),
        names: fieldOf(path) === 'image' ? imageNames(value) : [value],
        entities: count,
        path,
        value,
      })),
    );
    return [...indexed, ...tooLong.flat()];
  }

  async #getUnindexed(
    annotation: string,
    within: (query: EntityQuery) => EntityQuery,
    credentials: BackstageCredentials,
  ): Promise<FoundName[]> {
    const path = pathOf(annotation);
    const { entities } = await collectEntities(
      this.#catalog,
      {
        query: within({ $all: [LINKABLE, unindexed(path)] }),
        fields: [path],
        find: MOST_READ,
      },
      credentials,
    );
    return entities.map(entity => ({
      field: 'image',
      names: imagesIn(entity, annotation),
      entities: 1,
      path,
    }));
  }

  /** What {@link getNames} counts too often, as names that fewer entities have: those that one entity has in several annotations. */
  async getRepeated(credentials: BackstageCredentials): Promise<FoundName[]> {
    const paths = this.#imageAnnotations.map(pathOf);
    if (paths.length < 2) {
      return [];
    }
    const has = (path: string) => having(path, { $exists: true });
    const { entities } = await collectEntities(
      this.#catalog,
      {
        query: {
          $all: [
            LINKABLE,
            {
              $any: paths.slice(1).map((path, index) => ({
                $all: [has(path), { $any: paths.slice(0, index + 1).map(has) }],
              })),
            },
          ],
        },
        fields: paths,
        find: MOST_READ,
      },
      credentials,
    );
    return entities.flatMap(entity => {
      const seen = new Set<string>();
      return this.#imageAnnotations.map(annotation => {
        const names = imagesIn(entity, annotation);
        const repeated = names.filter(name => seen.has(name));
        names.forEach(name => seen.add(name));
        return {
          field: 'image' as const,
          names: repeated,
          entities: -1,
          path: pathOf(annotation),
        };
      });
    });
  }

  /** For the entities with one of these values. */
  toQueries(names: FoundName[]): EntityQuery[] {
    const byPath = new Map<string, (string | undefined)[]>();
    for (const { path, value } of names) {
      const values = byPath.get(path) ?? [];
      values.push(value);
      byPath.set(path, values);
    }
    return [...byPath].flatMap(([path, values]) => {
      const known = values.filter(value => value !== undefined);
      return [
        ...[...chunks(known)].map(some => ({
          $all: [
            ...(path === TYPE ? [RESOURCE] : []),
            having(path, { $in: some }),
          ],
        })),
        ...(known.length < values.length ? [unindexed(path)] : []),
      ];
    });
  }
}

function imagesIn({ metadata }: Entity, annotation: string): string[] {
  return imageNames(metadata?.annotations?.[annotation] ?? '');
}

/** Where the catalog's index has an annotation. */
export function pathOf(annotation: string): string {
  return `metadata.annotations.${annotation}`;
}

/** For the entities with a value that is too long for the catalog's index. */
function unindexed(path: string): EntityQuery {
  return {
    $all: [
      having(path, { $exists: true }),
      { $not: having(path, { $hasPrefix: '' }) },
    ],
  };
}

function fieldOf(path: string): FoundName['field'] {
  if (path === TAGS) {
    return 'tag';
  }
  return path === TYPE ? 'type' : 'image';
}
