import { isError } from '@backstage/errors';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import {
  capability,
  draft,
  owner,
  standings,
} from '../onboarding/__testUtils__/records';
import { digestOf } from '../onboarding/model/digestOf';
import type { StoredEvent } from '../onboarding/model/OnboardingEvent';
import type {
  Asked,
  OnboardingRecord,
  Terms,
} from '../onboarding/model/OnboardingRecord';
import { SYSTEM } from '../onboarding/model/system';
import type { Offered } from '../onboarding/offers/Offered';
import { planChange, type Wish } from '../onboarding/rules/planChange';
import type { OnboardingStore } from '../onboarding/store/OnboardingStore';
import { possibleMoves, type Move } from './OnboardingModel';
import type { RandomWish, WishRun } from './onboardingWishes';

/** What the portal alone does. */
const NOT_WISHED: Move[] = ['provision', 'note'];
const REFUSALS = ['ConflictError', 'InputError', 'NotAllowedError'];

/** A decision that is to be in the history. */
type Decision = Pick<StoredEvent, 'type' | 'version' | 'actor'> & {
  digest?: string;
};

/** What became of wishes to decide, in words, and how often. */
export class WishTally {
  readonly counts = new Map<string, number>();

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

/** Wishes for one onboarding, by the rules into the store. What may be decided is said here once more, by other means. */
export class WishSequence {
  /** As it was answered last. */
  record: OnboardingRecord;
  /** In order. */
  readonly decisions: Decision[] = [];
  readonly #store: OnboardingStore;
  readonly #rules: WishRun['rules'];
  readonly #tally: WishTally;
  /** All that was ever asked for, with who wrote it. */
  readonly #asked: { what: Asked; by: string }[];

  private constructor(
    record: OnboardingRecord,
    options: {
      store: OnboardingStore;
      rules: WishRun['rules'];
      tally: WishTally;
    },
  ) {
    this.record = record;
    this.#store = options.store;
    this.#rules = options.rules;
    this.#tally = options.tally;
    this.#asked = [{ what: askedIn(record), by: record.requester }];
  }

  /** Drafts it, and submits it where there are terms, and revises it where somebody does. */
  static async start(
    id: string,
    { requester, reviser, rules, terms }: WishRun,
    options: { store: OnboardingStore; tally: WishTally },
  ): Promise<WishSequence> {
    const { store } = options;
    const entity = `component:default/${id}`;
    const drafted = await store.create(
      [{ ...draft, id, entity }],
      contextOf(requester),
    );
    const sequence = new WishSequence(plain(drafted), { ...options, rules });
    const asked = { ...askedIn(draft.asked), parameters: { size: 'large' } };
    const first: [Wish, string | undefined][] = [
      [{ action: 'submit' }, terms && requester],
      [{ action: 'revise', ...asked }, reviser],
    ];
    for (const [wish, user] of first) {
      if (user !== undefined) {
        const standing = { ...standings.requester, user };
        const { version } = sequence.record;
        await sequence.#change(wish, version, { standing, offered: terms });
      }
    }
    return sequence;
  }

  /** @throws AssertionError */
  async take(step: RandomWish): Promise<void> {
    const { standing } = step;
    const before = this.record;
    const seen = this.#seenBy(step);
    const wish = this.#wishOf(step, seen);
    const against = this.#against(wish, step, seen);
    const refusal = await this.#change(wish, before.version - step.behind, {
      standing,
      offered: step.offered,
    });
    const isDecision = ['approve', 'reject'].includes(wish.action);
    if (refusal) {
      // What is no refusal is a mistake of the rules.
      assert.ok(REFUSALS.includes(refusal.name), refusal);
      assert.deepEqual(plain(await this.#store.get(before.id)), before);
      if (isDecision) {
        assert.notDeepEqual(against, [], refusal);
        if (against.length === 1) {
          this.#tally.count(`no decision: ${against[0]}`);
        }
      }
      return;
    }
    assert.equal(step.behind, 0);
    const asks = standing.user === before.requester || standing.ownsEntity;
    assert.ok(
      (asks && standing.mayRequest) ||
        (standing.ownsCapability && standing.mayDecide),
    );
    if (isDecision) {
      assert.deepEqual(against, []);
      const hasAsked = this.#askers().includes(standing.user);
      this.#tally.count(`${wish.action}${hasAsked ? ' by who asked' : ''}`);
    }
  }

  /** @returns why it was refused, if it was */
  async #change(
    wish: Wish,
    version: number,
    by: Pick<RandomWish, 'standing' | 'offered'>,
  ): Promise<Error | undefined> {
    const { standing } = by;
    const before = this.record;
    const circumstances = {
      standing,
      rules: this.#rules,
      offered: by.offered && offeredWith(by.offered),
    };
    try {
      const changed = await this.#store.change(
        before.id,
        version,
        record => planChange(record, wish, circumstances),
        contextOf(standing.user),
      );
      this.record = plain(changed);
    } catch (error) {
      assert.ok(isError(error));
      return error;
    }
    if (wish.action === 'revise') {
      const what = askedIn(wish as Asked);
      this.#asked.push({ what, by: standing.user });
    }
    this.#expectDecision(wish, before, standing.user);
    return undefined;
  }

  #expectDecision(
    { action }: Wish,
    { version }: OnboardingRecord,
    actor: string,
  ): void {
    const digest = digestOf(this.#present().what);
    if (action === 'approve') {
      this.decisions.push({
        type: action,
        version: version + 1,
        actor,
        digest,
      });
    } else if (action === 'reject') {
      this.decisions.push({ type: action, version: version + 1, actor });
    } else if (action === 'submit' && this.record.terms?.approval === 'none') {
      // Nobody needs to agree to it, and nobody is said to have.
      this.decisions.push({
        type: 'approve',
        version: version + 2,
        actor: SYSTEM,
        digest,
      });
    }
  }

  /** All that forbids to decide as somebody wishes to. */
  #against(wish: Wish, step: RandomWish, seen: Asked | undefined): string[] {
    const { behind, standing } = step;
    const [requester, reviser] = this.#askers();
    const { selfApproval } = this.#rules;
    const present = this.#present().what;
    const isOwn = (who: string) => !selfApproval && who === standing.user;
    const reasons = {
      'it waits for no decision': this.record.state !== 'submitted',
      'it has changed since': behind > 0,
      'something else was seen':
        wish.action === 'approve' && !isDeepStrictEqual(seen, present),
      'no reason is given': wish.action === 'reject' && !step.reason.trim(),
      'they do not own it': !standing.ownsCapability,
      'they have no permission': !standing.mayDecide,
      'they asked for it': isOwn(requester),
      'they revised it': isOwn(reviser) && requester !== reviser,
    };
    return Object.entries(reasons)
      .filter(([, isSo]) => isSo)
      .map(([reason]) => reason);
  }

  #wishOf(step: RandomWish, seen: Asked | undefined): Wish {
    const possible = possibleMoves(this.record).filter(
      name => !NOT_WISHED.includes(name),
    );
    const { reason } = step;
    const action =
      typeof step.action === 'string'
        ? step.action
        : possible[step.action % possible.length] ?? 'approve';
    return {
      action,
      ...(action === 'revise' ? step.asked : { reason }),
      ...(action === 'approve' && { digest: seen ? digestOf(seen) : 'none' }),
      ...(['tick', 'untick'].includes(action) && { step: 0 }),
    } as Wish;
  }

  #seenBy({ looked }: RandomWish): Asked | undefined {
    return looked === 'elsewhere'
      ? undefined
      : (this.#asked.at(-1 - looked) ?? this.#asked[0]).what;
  }

  #present() {
    return this.#asked.at(-1)!;
  }

  /** Who asked first, and who wrote what is asked for now. */
  #askers(): [requester: string, reviser: string] {
    return [this.#asked[0].by, this.#present().by];
  }
}

/** The decisions that a history tells of. */
export function decisionsIn(history: StoredEvent[]): Decision[] {
  return history
    .filter(({ type }) => type === 'approve' || type === 'reject')
    .map(event => ({
      type: event.type,
      version: event.version,
      actor: event.actor,
      ...(event.type === 'approve' && { digest: event.digest }),
    }));
}

function offeredWith(terms: Terms): Offered {
  return {
    ref: capability,
    title: 'Databases',
    owner,
    onboarding: {
      terms,
      environments: ['production', 'staging'],
    },
  };
}

function askedIn({ environment, parameters, reason }: Asked): Asked {
  return { environment, parameters, reason };
}

function contextOf(actor: string) {
  const at = new Date();
  return { actor, at, remindAt: at };
}

/** As it comes from the database. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
