import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DismissRequest } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Actor } from '../routes/Access';
import { entitiesByRefs } from './catalogQueries';
import type { Dismissals } from './Dismissals';
import { presentRefs, type AliasSource } from './presentRefs';
import { readCapabilityRef, readEntityRef } from './readRefs';

/** Who dismisses. */
export interface Dismisser extends Actor {
  credentials: BackstageCredentials;
}

type Pair = Pick<DismissRequest, 'entity' | 'capability'>;

/** Lets those who own an entity, or the capability that is suggested for it, say that it is none. */
export class DismissalsService {
  readonly #catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly #dismissals: Pick<Dismissals, 'put' | 'remove'>;
  readonly #store: AliasSource;
  readonly #now: () => Date;

  constructor(options: {
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    dismissals: Pick<Dismissals, 'put' | 'remove'>;
    store: AliasSource;
    /** Default: the clock. */
    now?: () => Date;
  }) {
    this.#catalog = options.catalog;
    this.#dismissals = options.dismissals;
    this.#store = options.store;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * Dismisses for good. Where it was dismissed already, the later reason stands.
   *
   * @throws InputError, NotFoundError for what the caller cannot see, NotAllowedError for who owns neither
   */
  async dismiss(request: DismissRequest, by: Dismisser): Promise<void> {
    const reason = request.reason.trim();
    if (!reason) {
      throw new InputError(
        `The reason is blank; say why this is no link, for those who come across it later`,
      );
    }
    const { entity, capability, earlier } = await this.#authorize(request, by);
    await this.#dismissals.put(
      {
        entity,
        capability,
        reason,
        by: by.name,
        at: this.#now().toISOString(),
      },
      earlier,
    );
  }

  /**
   * Lets it be suggested again, if it was dismissed.
   *
   * @throws as {@link dismiss}
   */
  async undismiss(request: Pair, by: Dismisser): Promise<void> {
    const { entity, capability, earlier } = await this.#authorize(request, by);
    await this.#dismissals.remove(entity, [capability, ...earlier]);
  }

  /** @returns present refs, and the earlier ones of the capability */
  async #authorize(request: Pair, { credentials, refs }: Dismisser) {
    const aliases = await presentRefs(this.#store);
    const entity = readEntityRef('entity', request.entity);
    const capability = readCapabilityRef(
      'capability',
      request.capability,
      aliases,
    );
    const found = await entitiesByRefs(
      this.#catalog,
      [entity, capability],
      ['kind', 'relations'],
      credentials,
    );
    const owners = [entity, capability].flatMap(ref =>
      ownersOf(ref, found.get(ref)),
    );
    if (refs && !owners.some(owner => refs.includes(owner))) {
      throw new NotAllowedError(
        owners.length
          ? `Only who owns '${entity}' or '${capability}' may do this; ask ${[
              ...new Set(owners),
            ].join(' or ')}`
          : `Neither '${entity}' nor '${capability}' has an owner who may do this; give one of them an owner first`,
      );
    }
    const earlier = [...aliases]
      .filter(([, present]) => present === capability)
      .map(([from]) => from);
    return { entity, capability, earlier };
  }
}

function ownersOf(ref: string, entity: Entity | undefined): string[] {
  if (!entity) {
    throw new NotFoundError(`The catalog has no '${ref}'`);
  }
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
}
