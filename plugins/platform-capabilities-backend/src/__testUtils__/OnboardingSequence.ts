import { toError } from '@backstage/errors';
import assert from 'node:assert/strict';
import { digestJson } from '../onboarding/model/digestOf';
import type { OnboardingRecord } from '../onboarding/model/OnboardingRecord';
import type { OnboardingStore } from '../onboarding/store/OnboardingStore';
import { StaleVersionError } from '../onboarding/store/StaleVersionError';
import { draftEventOf, eventOf } from './onboardingEvents';
import {
  areRivals,
  draftOf,
  isOver,
  move,
  MOVE_NAMES,
  possibleMoves,
  type Asked,
  type Modelled,
  type Move,
} from './OnboardingModel';
import type { Change, Step } from './onboardingSteps';

/** What somebody sends. */
interface Request extends Asked {
  actor: string;
  key?: string;
  entity: string;
  moves: Move[];
  /** Absent where it makes one. */
  id?: string;
  /** The one that was seen. */
  version?: number;
}

/** What became of the requests of many sequences. */
export class Tally {
  changed = 0;
  refused = 0;
  answered = 0;
  readonly moves = new Set<string>();
}

/** Requests to the store, each of which must be answered as a model of it says. Several sequences share a database. */
export class OnboardingSequence {
  /** What there must be by now. */
  onboardings: Modelled[] = [];
  /** What was stored when it was over. */
  readonly over = new Map<string, OnboardingRecord>();
  readonly answers = new Map<
    string,
    { request: string; record: OnboardingRecord }
  >();
  readonly #sent: Request[] = [];
  readonly #store: OnboardingStore;
  readonly #name: string;
  readonly #tally: Tally;
  #ids = 0;

  constructor(store: OnboardingStore, name: string, tally: Tally) {
    this.#store = store;
    this.#name = name;
    this.#tally = tally;
  }

  /** @throws AssertionError */
  async take(step: Step): Promise<void> {
    const request = this.#requestOf(step);
    this.#sent.push(request);
    const { key, ...what } = request;
    const digest = digestJson(what);
    const attempt = key && `${request.actor} ${key}`;
    const id = request.id ?? `${this.#name}-${(this.#ids += 1)}`;
    const answer = attempt && this.answers.get(attempt);
    if (answer) {
      assert.deepEqual(
        await this.#send(id, request, digest),
        answer.request === digest ? answer.record : 'ConflictError',
      );
      this.#tally.answered += 1;
      return;
    }
    const expected = this.#expect(id, request);
    const found = await this.#send(id, request, digest);
    if (typeof expected === 'string' || typeof found === 'string') {
      assert.equal(found, expected);
      this.#tally.refused += 1;
      return;
    }
    this.#accept(expected, found, request);
    if (attempt) {
      this.answers.set(attempt, { request: digest, record: found });
    }
  }

  #requestOf(step: Step): Request {
    if (step.type === 'repeat') {
      return this.#sent[step.which % this.#sent.length];
    }
    const entity = `${step.entity}-${this.#name}`;
    const before =
      step.type === 'create'
        ? draftOf({ ...step, id: '', entity })
        : this.#targetOf(step);
    let now = before;
    const moves: Move[] = [];
    for (const it of step.moves) {
      const possible = now ? possibleMoves(now) : [];
      // Once it is over, one thing is tried that cannot be.
      const some = possible.length > 0 ? possible : MOVE_NAMES;
      if (possible.length > 0 || moves.length === 0) {
        const name = typeof it === 'string' ? it : some[it % some.length];
        moves.push(name);
        now = now && (move(now, name, step) ?? now);
      }
    }
    const { environment, key, terms } = step;
    // The keys of others are theirs, and those of other sequences as well.
    const actor = `${step.actor}-${this.#name}`;
    const request = { actor, key, entity, environment, terms, moves };
    if (step.type === 'create') {
      return request;
    }
    const right = before?.version ?? 1;
    const versions = { right, stale: right - 1, none: undefined };
    return {
      ...request,
      id: before?.id ?? 'nothing',
      version: versions[step.seen],
    };
  }

  #targetOf({ among, target }: Change): Modelled | undefined {
    const all = this.onboardings;
    const open = all.filter(it => !isOver(it));
    const some = { open, all, none: [] }[among];
    return some.at(target % some.length);
  }

  /** @returns the error's name, with the number of changes that it tells of, where it is to be refused */
  #expect(id: string, request: Request): Modelled | string {
    const before = request.id
      ? this.onboardings.find(it => it.id === id)
      : draftOf({ ...request, id });
    if (!before) {
      return 'NotFoundError';
    }
    const { moves, version } = request;
    if (version !== undefined && version !== before.version) {
      return `ConflictError of ${before.version - version}`;
    }
    let now: Modelled | undefined = before;
    for (const name of moves) {
      now = now && move(now, name, request);
    }
    const after = now;
    return after && !this.onboardings.some(it => areRivals(after, it))
      ? after
      : 'ConflictError';
  }

  /** @returns the error's name, as what is expected says it */
  async #send(
    id: string,
    request: Request,
    digest: string,
  ): Promise<OnboardingRecord | string> {
    const { actor, key, moves, version } = request;
    const at = new Date();
    const context = {
      actor,
      at,
      remindAt: at,
      ...(key && { idempotency: { key, request: digest } }),
    };
    const events = moves.map(name => eventOf(name, request));
    try {
      const record = await (request.id
        ? this.#store.change(id, version, () => events, context)
        : this.#store.create(
            [draftEventOf({ ...request, id }), ...events],
            context,
          ));
      return JSON.parse(JSON.stringify(record));
    } catch (error) {
      return error instanceof StaleVersionError
        ? `${error.name} of ${error.changes.length}`
        : toError(error).name;
    }
  }

  #accept(expected: Modelled, found: OnboardingRecord, request: Request) {
    const { entity, environment, id, state, version } = expected;
    assert.deepEqual(
      { ...found, entity, environment, id, state, version },
      found,
    );
    this.onboardings = this.onboardings
      .filter(it => it.id !== id)
      .concat(expected);
    if (isOver(expected)) {
      this.over.set(id, found);
    }
    this.#tally.changed += 1;
    request.moves.forEach(name => this.#tally.moves.add(name));
  }
}
