import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_PARENT_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { kindOf } from '../../findings/people';
import {
  collectEntities,
  entitiesByRefs,
} from '../../suggestions/catalogQueries';

/** Of the members of a Group that are told of a change at once. */
const MOST_MEMBERS = 500;

/**
 * Who is in which Groups, as the catalog says now, whatever a token says. All names are full lower-case refs.
 */
export class People {
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #catalog: Pick<
    CatalogService,
    'getEntitiesByRefs' | 'queryEntities'
  >;

  constructor(options: {
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'queryEntities'>;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  /** A person, their Groups, and all Groups above those. Groups that do not exist are nobody's. */
  async answersFor(user: string): Promise<Set<string>> {
    const found = await this.#find([user]);
    const groups = [...found.values()].flatMap(entity =>
      targetsOf(entity, RELATION_MEMBER_OF),
    );
    return new Set([user, ...(await this.#reach(groups, RELATION_CHILD_OF))]);
  }

  /** The Users that answer for a Group: its members, and those of all Groups below it. Of a User, itself. */
  async membersOf(ref: string): Promise<string[]> {
    if (kindOf(ref) !== 'group') {
      return [ref];
    }
    const groups = await this.#reach([ref], RELATION_PARENT_OF);
    const { entities } = await collectEntities(
      this.#catalog,
      {
        query: {
          kind: 'User',
          [`relations.${RELATION_MEMBER_OF}`]: { $in: [...groups] },
        },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
        find: MOST_MEMBERS,
      },
      await this.#auth.getOwnServiceCredentials(),
    );
    return entities.map(entity => stringifyEntityRef(entity));
  }

  /** Some Groups and all that a relation leads to from there. Groups that contain each other are borne. */
  async #reach(from: string[], relation: string): Promise<Set<string>> {
    const reached = new Set<string>();
    let level = from;
    while (level.length > 0) {
      const found = await this.#find(level);
      for (const ref of found.keys()) {
        reached.add(ref);
      }
      level = [...found.values()]
        .flatMap(group => targetsOf(group, relation))
        .filter(ref => !reached.has(ref));
    }
    return reached;
  }

  async #find(refs: string[]): Promise<Map<string, Entity>> {
    const own = await this.#auth.getOwnServiceCredentials();
    return entitiesByRefs(this.#catalog, refs, ['kind', 'relations'], own);
  }
}

function targetsOf({ relations = [] }: Entity, relation: string): string[] {
  return relations
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef);
}
