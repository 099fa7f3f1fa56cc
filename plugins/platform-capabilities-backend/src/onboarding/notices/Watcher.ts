import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  OnboardingNote,
  OnboardingState,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapStore } from '../../store/RoadmapStore';
import { entitiesByRefs } from '../../suggestions/catalogQueries';
import { presentRefs } from '../../suggestions/presentRefs';
import type { OnboardingRecord, Seen } from '../model/OnboardingRecord';
import { SYSTEM } from '../model/system';
import { isFinal } from '../model/transitions';
import { OFFERED_FIELDS, readOffered, toSeen } from '../offers/Offered';
import type { OnboardingStore } from '../store/OnboardingStore';

/** In milliseconds. What is missing for less may be on its way: a catalog that was restarted fills up. */
const PATIENCE = 5 * 60_000;

/** In milliseconds. For longer than two looks, another process may have looked, and found what this one has missed. */
const LAPSE = 2.5 * 60_000;

/** All that is not over. */
const LIVE: OnboardingState[] = [
  'submitted',
  'approved',
  'provisioning',
  'failed',
  'in-use',
  'offboarding',
];

const GONE: Seen = { found: false, deprecated: false };

interface Options {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  onboardings: Pick<OnboardingStore, 'change' | 'findLive'>;
  store: Pick<RoadmapStore, 'getAliases' | 'getCapabilities'>;
  /** Default: the time. */
  now?: () => Date;
}

/**
 * Notes in the history of what is asked for and used that its capability has another owner, is deprecated, or goes.
 *
 * A capability is gone when neither the catalog nor a roadmap has had it at all looks for some minutes: the roadmaps know of what the
 * catalog has not got yet, and time tells for what somebody wrote by hand. Each look is that of one process, which may be another each time.
 */
export class Watcher {
  readonly #options: Options;
  /** Since when it is missing, and when that was seen last, by ref, in milliseconds. */
  readonly #missing = new Map<string, { since: number; last: number }>();

  constructor(options: Options) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { auth, catalog, onboardings, store } = this.#options;
    const own = await auth.getOwnServiceCredentials();
    const present = await presentRefs(store);
    const seen = new Map<string, Seen | undefined>();
    for await (const records of onboardings.findLive(LIVE)) {
      signal?.throwIfAborted();
      const refOf = ({ capability }: OnboardingRecord) =>
        present.get(capability) ?? capability;
      const unseen = records.map(refOf).filter(ref => !seen.has(ref));
      const found = await entitiesByRefs(catalog, unseen, OFFERED_FIELDS, own);
      for (const ref of new Set(unseen)) {
        seen.set(ref, await this.#see(ref, found.get(ref)));
      }
      for (const record of records) {
        await this.#note(record, seen.get(refOf(record)));
      }
    }
  }

  async #note(
    { id, seen: before }: OnboardingRecord,
    after: Seen | undefined,
  ): Promise<void> {
    if (!after || notesOf(before, after).length === 0) {
      return;
    }
    const at = this.#now();
    await this.#options.onboardings.change(
      id,
      undefined,
      // It may have been noted, or be over, meanwhile.
      ({ seen, state }) => (isFinal(state) ? [] : notesOf(seen, after)),
      { actor: SYSTEM, at, remindAt: at },
    );
  }

  /** How a capability is now; undefined as long as that is not sure. */
  async #see(ref: string, entity: Entity | undefined) {
    if (entity) {
      this.#missing.delete(ref);
      return toSeen(readOffered(entity));
    }
    const now = this.#now().getTime();
    const before = this.#missing.get(ref);
    const since = before && now - before.last <= LAPSE ? before.since : now;
    this.#missing.set(ref, { since, last: now });
    return now - since < PATIENCE || (await this.#isServed(ref))
      ? undefined
      : GONE;
  }

  /** Whether a roadmap has it, whatever the catalog has. */
  async #isServed(ref: string): Promise<boolean> {
    const { namespace } = parseEntityRef(ref);
    const capabilities = await this.#options.store.getCapabilities(namespace);
    return capabilities.some(capability => capability.ref === ref);
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }
}

/** One after the other, each with how it is seen after it. */
function notesOf(before: Seen | undefined, after: Seen) {
  const notes: { type: 'note'; note: OnboardingNote; seen: Seen }[] = [];
  let seen = before ?? after;
  const add = (note: OnboardingNote, change: Partial<Seen>) => {
    seen = { ...seen, ...change };
    notes.push({ type: 'note', note, seen });
  };
  if (seen.found !== after.found) {
    add(after.found ? 'capability-back' : 'capability-gone', {
      found: after.found,
    });
  }
  // Of what is gone, nothing else is known.
  if (after.found && !seen.deprecated && after.deprecated) {
    add('capability-deprecated', { deprecated: true });
  }
  if (after.found && seen.owner !== after.owner) {
    add('owner-changed', { owner: after.owner });
  }
  return notes;
}
