import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';
import { kindOf } from '../../findings/people';
import { findOwners, ownerRefOf } from '../../links/findOwners';
import { entitiesByRefs } from '../../suggestions/catalogQueries';
import { presentRefs, type AliasSource } from '../../suggestions/presentRefs';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { OFFERED_FIELDS, readOffered, type Offered } from '../offers/Offered';
import type { Caller, Person } from '../people/Callers';
import { isPrivate, type Standing } from '../rules/Standing';

/** Dependencies of {@link readSurroundings}. */
export interface Sources {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'queryEntities'>;
  /** Knows earlier names of capabilities. */
  store: AliasSource;
}

type Pair = Pick<OnboardingRecord, 'capability' | 'entity' | 'seen'>;

/**
 * What the catalog has of the capabilities and entities that onboardings name. Who owns them counts whether or not the caller may see them;
 * all that is shown does not.
 */
export class Surroundings {
  readonly #caller: Caller;
  readonly #present: ReadonlyMap<string, string>;
  readonly #all: ReadonlyMap<string, Entity>;
  readonly #visible: ReadonlySet<string>;
  readonly #owners: ReadonlyMap<string, MapOwner>;
  readonly #offered = new Map<string, Offered>();

  constructor(options: {
    caller: Caller;
    /** Present refs of capabilities by earlier ones. */
    present: ReadonlyMap<string, string>;
    /** All that there are. */
    all: ReadonlyMap<string, Entity>;
    /** Those that the caller may see. */
    visible: ReadonlySet<string>;
    /** Their owners, by ref: whether there are any, not whether the caller may see them. */
    owners: ReadonlyMap<string, MapOwner>;
  }) {
    this.#caller = options.caller;
    this.#present = options.present;
    this.#all = options.all;
    this.#visible = options.visible;
    this.#owners = options.owners;
    for (const [ref, entity] of options.all) {
      if (kindOf(ref) === 'platformcapability') {
        this.#offered.set(ref, readOffered(entity));
      }
    }
  }

  /** By its present name. */
  capabilityRefOf({ capability }: Pick<Pair, 'capability'>): string {
    return this.#present.get(capability) ?? capability;
  }

  /** As it is now, if it is; seen or not. */
  capabilityOf(record: Pick<Pair, 'capability'>): Offered | undefined {
    return this.#offered.get(this.capabilityRefOf(record));
  }

  /** Who owns the capability: as the catalog says; of what is gone from it, who owned it when it was looked at last. */
  ownerOf(record: Pick<Pair, 'capability' | 'seen'>): string | undefined {
    const capability = this.capabilityOf(record);
    return capability ? capability.owner : record.seen?.owner;
  }

  /** As it is now, if it is; seen or not. */
  entityOf({ entity }: Pick<Pair, 'entity'>): Entity | undefined {
    return this.#all.get(entity);
  }

  /** Whether the catalog has it and shows it to the caller. */
  isFound(ref: string): boolean {
    return this.#visible.has(ref);
  }

  /** Whether there is a Group or User of that name. */
  hasOwner(owner: string | undefined): boolean {
    return (
      owner !== undefined &&
      ['group', 'user'].includes(kindOf(owner)) &&
      (this.#owners.get(owner)?.found ?? false)
    );
  }

  /** How a person stands to an onboarding. */
  standingOf(record: Pair, person: Person): Standing {
    const { answersFor, mayDecide, mayRequest, user } = person;
    const entity = this.entityOf(record);
    const entityOwner = entity && ownerRefOf(entity);
    const owner = this.capabilityOf(record)?.owner;
    const owns = (ref: string | undefined) =>
      ref !== undefined && answersFor.has(ref);
    return {
      user,
      ownsEntity: owns(entityOwner),
      // What is gone is still for somebody to refuse.
      ownsCapability: owns(this.ownerOf(record)),
      hasOwner: this.hasOwner(owner),
      owner: this.#owners.get(owner ?? '')?.title ?? 'its owner',
      mayRequest,
      mayDecide,
    };
  }

  /** Whether an onboarding is for the caller to see. */
  concerns(record: OnboardingRecord): boolean {
    const caller = this.#caller;
    if (caller.user === undefined) {
      return !isPrivate(record);
    }
    if (record.requester === caller.user) {
      return true;
    }
    if (isPrivate(record) || this.#isHidden(record)) {
      return false;
    }
    const { ownsCapability, ownsEntity } = this.standingOf(record, caller);
    return ownsCapability || ownsEntity;
  }

  /** Whether it names what there is and the caller may not see. What is gone hides nothing. */
  #isHidden(record: Pair): boolean {
    return [this.capabilityRefOf(record), record.entity].some(
      ref => this.#all.has(ref) && !this.#visible.has(ref),
    );
  }
}

/** Looks once for all of them. */
export async function readSurroundings(
  records: readonly Pair[],
  caller: Caller,
  { auth, catalog, store }: Sources,
): Promise<Surroundings> {
  const present = await presentRefs(store);
  const refs = new Set(
    records.flatMap(({ capability, entity }) => [
      present.get(capability) ?? capability,
      entity,
    ]),
  );
  const own = await auth.getOwnServiceCredentials();
  const [all, visible] = await Promise.all([
    entitiesByRefs(catalog, refs, OFFERED_FIELDS, own),
    entitiesByRefs(catalog, refs, ['kind'], caller.credentials),
  ]);
  const owners = await findOwners(
    catalog,
    [...all.values()].map(ownerRefOf),
    own,
  );
  return new Surroundings({
    caller,
    present,
    all,
    visible: new Set(visible.keys()),
    owners,
  });
}
