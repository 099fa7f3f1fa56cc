import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  MapOwner,
  Onboarding,
  OnboardingResponse,
  OnboardingsQuery,
  OnboardingsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { findOwners } from '../../links/findOwners';
import { toMapOwner } from '../../map/toMap';
import { chunks } from '../../store/chunks';
import { LINKABLE, type EntityQuery } from '../../suggestions/catalogQueries';
import { allRefsOf, presentRefs } from '../../suggestions/presentRefs';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import type { Caller, Callers, Person } from '../people/Callers';
import { AWAITED_ACTIONS, AWAITED_STATES } from '../rules/awaited';
import { mayOf } from '../rules/refusalOf';
import type { Rules, Standing } from '../rules/Standing';
import type {
  OnboardingsFilter,
  OnboardingStore,
} from '../store/OnboardingStore';
import {
  readSurroundings,
  type Sources,
  type Surroundings,
} from './Surroundings';
import { toEvents } from './toEvents';
import { namedIn, toOnboarding } from './toOnboarding';

/** Of onboardings in an answer. */
const USUAL = 50;

/** Of onboardings that are read at once. */
const PAGE = 500;

/** Of onboardings that are looked at to answer one person, the ones that changed last. */
const MOST = 5000;

/** Of earlier ones that are shown with one. */
const MOST_EARLIER = 20;

/** What it reads. */
export interface ReaderOptions extends Sources {
  catalog: CatalogService;
  callers: Pick<Callers, 'of' | 'personOf'>;
  onboardings: Pick<OnboardingStore, 'find' | 'get' | 'getHistory'>;
  rules: Rules;
}

type Clause = OnboardingsFilter['anyOf'][number];
type Role = NonNullable<OnboardingsQuery['role']>;

/** The onboardings that concern a caller, and nothing of any other. */
export class OnboardingReader {
  readonly #options: ReaderOptions;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  async list(
    query: OnboardingsQuery,
    credentials: BackstageCredentials,
  ): Promise<OnboardingsResponse> {
    const { offset = 0, limit = USUAL } = query;
    const caller = await this.#options.callers.of(credentials);
    const owned = await this.#findOwned(caller, query.role);
    const found = await this.#find(
      clausesOf(caller, owned, query.role),
      query,
      caller,
    );
    const onboardings = await this.#show(
      found.records.slice(offset, offset + limit),
      caller,
      found.surroundings,
    );
    return {
      onboardings,
      total: found.records.length,
      waitingForMe:
        caller.user === undefined
          ? 0
          : (await this.#findWaiting(caller, owned)).records.length,
    };
  }

  /**
   * Those that wait for the caller to decide or to provision, the one that changed last first.
   *
   * @throws NotAllowedError for a service, for which nothing waits
   */
  async listWaiting(
    limit: number,
    credentials: BackstageCredentials,
  ): Promise<Pick<OnboardingsResponse, 'onboardings' | 'total'>> {
    const caller = await this.#options.callers.personOf(credentials);
    const owned = await this.#findOwned(caller, 'decider');
    const { records, surroundings } = await this.#findWaiting(caller, owned);
    return {
      onboardings: await this.#show(
        records.slice(0, limit),
        caller,
        surroundings,
      ),
      total: records.length,
    };
  }

  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<OnboardingResponse> {
    const caller = await this.#options.callers.of(credentials);
    const { record, surroundings } = await this.require(id, caller);
    return this.showOne(record, caller, surroundings);
  }

  /** @throws NotFoundError also where it does not concern the caller */
  async require(
    id: string,
    caller: Caller,
  ): Promise<{ record: OnboardingRecord; surroundings: Surroundings }> {
    const record = await this.#options.onboardings.get(id);
    if (record) {
      const surroundings = await readSurroundings(
        [record],
        caller,
        this.#options,
      );
      if (surroundings.concerns(record)) {
        return { record, surroundings };
      }
    }
    throw new NotFoundError(`There is no onboarding '${id}' that concerns you`);
  }

  /** One with its history up to the version that it is at, to a caller whom it concerns. */
  async showOne(
    record: OnboardingRecord,
    caller: Caller,
    surroundings: Surroundings,
  ): Promise<OnboardingResponse> {
    const rows = await this.#options.onboardings.getHistory(record.id);
    const history = rows.slice(0, record.version);
    const names = await this.#namesOf(
      [...namedIn(record, surroundings), ...history.map(({ actor }) => actor)],
      caller,
    );
    const [earlier, [shown]] = await Promise.all([
      this.#findEarlier(record, surroundings),
      this.#show([record], caller, surroundings),
    ]);
    return {
      ...shown,
      history: toEvents(history, ref => names(ref).title).reverse(),
      earlier,
    };
  }

  /** The names of people and Groups, as a caller may see them. */
  async #namesOf(
    refs: string[],
    { credentials }: Caller,
  ): Promise<(ref: string) => MapOwner> {
    const { catalog } = this.#options;
    const people = refs.filter(isRef);
    const names = await findOwners(catalog, people, credentials);
    return ref =>
      names.get(ref) ??
      (isRef(ref)
        ? toMapOwner(ref, undefined)
        : { ref, title: ref, found: false });
  }

  async #show(
    records: OnboardingRecord[],
    caller: Caller,
    surroundings: Surroundings,
  ): Promise<Onboarding[]> {
    const nameOf = await this.#namesOf(
      records.flatMap(record => namedIn(record, surroundings)),
      caller,
    );
    const { rules } = this.#options;
    return records.map(record =>
      toOnboarding(record, { caller, surroundings, rules, nameOf }),
    );
  }

  async #findEarlier(
    record: OnboardingRecord,
    surroundings: Surroundings,
  ): Promise<OnboardingResponse['earlier']> {
    const { entity, environment } = record;
    const { records } = await this.#options.onboardings.find({
      anyOf: [{}],
      capabilities: await this.#allRefsOf(record.capability),
      entity,
      environment,
      offset: 0,
      limit: MOST_EARLIER,
    });
    return records
      .filter(
        one =>
          one.id !== record.id &&
          one.createdAt <= record.createdAt &&
          surroundings.concerns(one),
      )
      .map(({ id, parameters, state, updatedAt }) => ({
        id,
        state,
        at: updatedAt,
        parameters,
      }));
  }

  /** Those that wait for a person to decide or to provision. */
  async #findWaiting(caller: Person, owned: Owned) {
    const { records, surroundings } = await this.#find(
      clausesOf(caller, owned, 'decider'),
      { states: AWAITED_STATES },
      caller,
    );
    const waiting = records.filter(record =>
      isWaitingFor(
        record,
        surroundings.standingOf(record, caller),
        this.#options.rules,
      ),
    );
    return { records: waiting, surroundings };
  }

  /** All of some onboardings that concern the caller, the one that changed last first. */
  async #find(
    clauses: Clause[],
    { capability, entity, states }: OnboardingsQuery,
    caller: Caller,
  ) {
    const capabilities =
      capability === undefined ? undefined : await this.#allRefsOf(capability);
    const found = new Map<string, OnboardingRecord>();
    for (const clause of clauses) {
      const filter = { anyOf: [clause], capabilities, entity, states };
      for (const record of await this.#findAll(filter)) {
        found.set(record.id, record);
      }
    }
    const sorted = [...found.values()].sort(
      (a, b) => compare(b.updatedAt, a.updatedAt) || compare(a.id, b.id),
    );
    const surroundings = await readSurroundings(sorted, caller, this.#options);
    return {
      records: sorted.filter(record => surroundings.concerns(record)),
      surroundings,
    };
  }

  /** Page by page. */
  async #findAll(
    filter: Omit<OnboardingsFilter, 'limit' | 'offset'>,
  ): Promise<OnboardingRecord[]> {
    const { onboardings } = this.#options;
    const all: OnboardingRecord[] = [];
    for (let offset = 0; offset < MOST; offset += PAGE) {
      const page = { ...filter, offset, limit: PAGE };
      const { records, total } = await onboardings.find(page);
      all.push(...records);
      if (offset + PAGE >= total) {
        break;
      }
    }
    return all;
  }

  /** What the caller and their Groups own and they may see, as far as the role needs it; capabilities by earlier names, too. */
  async #findOwned(caller: Caller, role: Role | undefined): Promise<Owned> {
    if (caller.user === undefined) {
      return { capabilities: [], entities: [] };
    }
    const [present, entities, capabilities, lost] = await Promise.all([
      presentRefs(this.#options.store),
      role === undefined || role === 'team'
        ? this.#refsOf(LINKABLE, caller)
        : [],
      this.#refsOf({ kind: 'PlatformCapability' }, caller),
      this.#lostRefsOf(caller),
    ]);
    const own = new Set(capabilities);
    const earlier = [...present]
      .filter(([, ref]) => own.has(ref))
      .map(([from]) => from);
    return {
      entities,
      capabilities: [...new Set([...capabilities, ...earlier, ...lost])],
    };
  }

  /**
   * The capabilities that were the caller's when they were looked at last, and that somebody waits for: the catalog may not have them any
   * more. Those that it has and are others' by now concern the caller no longer, and are sorted out with what is found.
   */
  async #lostRefsOf({ answersFor }: Person): Promise<string[]> {
    const waiting = await this.#findAll({
      anyOf: [{}],
      states: AWAITED_STATES,
    });
    return waiting
      .filter(({ seen }) => answersFor.has(seen?.owner ?? ''))
      .map(({ capability }) => capability);
  }

  async #allRefsOf(capability: string): Promise<string[]> {
    return allRefsOf(capability, await presentRefs(this.#options.store));
  }

  async #refsOf(
    what: EntityQuery,
    { answersFor, credentials }: Person,
  ): Promise<string[]> {
    const refs: string[] = [];
    for await (const page of this.#options.catalog.streamEntities(
      {
        query: {
          $all: [
            what,
            { [`relations.${RELATION_OWNED_BY}`]: { $in: [...answersFor] } },
          ],
        },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    )) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    return refs;
  }
}

/** Refs of what somebody owns. */
interface Owned {
  capabilities: string[];
  entities: string[];
}

function clausesOf(
  { user }: Caller,
  { capabilities, entities }: Owned,
  role: Role | undefined,
): Clause[] {
  if (user === undefined) {
    return [{}];
  }
  const clauses: Record<Role, Clause[]> = {
    requester: [{ requester: user }],
    team: [...chunks(entities)].map(refs => ({ entities: refs })),
    decider: [...chunks(capabilities)].map(refs => ({ capabilities: refs })),
  };
  return role ? clauses[role] : Object.values(clauses).flat();
}

/** Whether a person of the owner's can do what it waits for. */
function isWaitingFor(
  record: OnboardingRecord,
  standing: Standing,
  rules: Rules,
): boolean {
  return (
    standing.ownsCapability &&
    mayOf(record, standing, rules).some(action =>
      AWAITED_ACTIONS.includes(action),
    )
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Those are no refs who are named in words, as is the portal itself. */
function isRef(ref: string): boolean {
  return /^[^\s:/]+:[^\s:/]+\/[^\s:/]+$/.test(ref);
}
