import { toError } from '@backstage/errors';
import {
  FINAL_ONBOARDING_STATES,
  type OnboardingState,
} from '@strata/backstage-plugin-platform-capabilities-common';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { auditOnboardings } from '../__testUtils__/auditOnboardings';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  areRivals,
  move,
  MOVE_NAMES,
  possibleMoves,
  type Modelled,
  type ModelTerms,
  type Move,
} from '../__testUtils__/OnboardingModel';
import { draft, submitOf } from '../onboarding/__testUtils__/records';
import { digestJson } from '../onboarding/model/digestOf';
import type { OnboardingChangeEvent } from '../onboarding/model/OnboardingEvent';
import type { OnboardingRecord } from '../onboarding/model/OnboardingRecord';
import { OnboardingStore } from '../onboarding/store/OnboardingStore';
import { StaleVersionError } from '../onboarding/store/StaleVersionError';

jest.setTimeout(600_000);

const databases = createTestDatabases();

/** What somebody sends. */
interface Request {
  actor: string;
  key?: string;
  /** Of what is there; a new one is made where there is none. */
  id?: string;
  version?: number;
  entity: string;
  environment: string;
  terms: ModelTerms;
  moves: Move[];
}

/** Mostly the first. */
const rarely = <const Value>(usual: Value, ...others: Value[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** Mostly the n-th of what is possible by then; sometimes whatever. */
const anyMove = fc.oneof(
  { weight: 6, arbitrary: fc.nat(12) },
  { weight: 1, arbitrary: fc.constantFrom(...MOVE_NAMES) },
);

const about = {
  actor: rarely('user:default/ada', 'user:default/bob'),
  key: rarely(undefined, 'a', 'b', 'c'),
  entity: fc.constantFrom('component:default/shop', 'component:default/cart'),
  environment: rarely('production', 'staging'),
  terms: fc.record({ byOwner: fc.boolean(), byTemplate: fc.boolean() }),
};

const create = fc.record({
  ...about,
  type: fc.constant('create' as const),
  moves: fc.array(anyMove, { maxLength: 2 }),
});

const step = fc.oneof(
  { weight: 1, arbitrary: create },
  {
    weight: 5,
    arbitrary: fc.record({
      ...about,
      type: fc.constant('change' as const),
      moves: fc.array(anyMove, { minLength: 1, maxLength: 3 }),
      target: fc.nat(9),
      among: rarely('open', 'all', 'none'),
      seen: rarely('right', 'stale', 'none'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('repeat' as const),
      which: fc.nat(9),
    }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A sequence of requests to the store, and what a model of it expects of them. */
class Sequence {
  static count = 0;
  static readonly seen = new Set<OnboardingState>();
  static readonly made = new Set<Move>();
  static readonly counts = { changed: 0, refused: 0, answered: 0 };

  readonly #store: OnboardingStore;
  readonly #name = `s${(Sequence.count += 1)}`;
  readonly #sent: Request[] = [];
  readonly #answers = new Map<
    string,
    { request: string; record: OnboardingRecord }
  >();
  readonly #final = new Map<string, OnboardingRecord>();
  #ids = 0;
  onboardings: Modelled[] = [];

  constructor(store: OnboardingStore) {
    this.#store = store;
  }

  get answers() {
    return this.#answers.size;
  }

  get final(): ReadonlyMap<string, OnboardingRecord> {
    return this.#final;
  }

  toRequest(one: Step): Request {
    if (one.type === 'repeat') {
      return this.#sent[one.which % this.#sent.length];
    }
    const before =
      one.type === 'create' ? this.#draftOf('', one) : this.#targetOf(one);
    let now = before;
    const moves = one.moves.map(it => {
      const possible = now ? possibleMoves(now) : [];
      const name =
        typeof it === 'string' ? it : possible[it % possible.length] ?? 'end';
      now = now && (move(now, name, one) ?? now);
      return name;
    });
    const { environment, key, terms } = one;
    const about = {
      environment,
      key,
      moves,
      terms,
      actor: `${one.actor}-${this.#name}`,
      entity: `${one.entity}-${this.#name}`,
    };
    if (one.type === 'create') {
      return about;
    }
    const version = before?.version ?? 1;
    return {
      ...about,
      id: before?.id ?? 'nothing',
      version: { right: version, stale: version - 1, none: undefined }[
        one.seen
      ],
    };
  }

  async send(request: Request): Promise<void> {
    this.#sent.push(request);
    const digest = digestJson({ ...request, actor: '', key: '' });
    const attempt =
      request.key && `${request.actor} ${this.#name} ${request.key}`;
    const given = attempt && this.#answers.get(attempt);
    const id = request.id ?? `${this.#name}-${(this.#ids += 1)}`;
    const expected = given
      ? given.request === digest
      : this.#expect(id, request);
    const record = await this.#send(id, request, digest);
    if (!expected || typeof expected === 'string') {
      assert.equal(record, expected || 'ConflictError');
      Sequence.counts.refused += 1;
      return;
    }
    assert.ok(typeof record === 'object', `${record}`);
    if (given) {
      assert.deepEqual(plain(record), given.record);
      Sequence.counts.answered += 1;
      return;
    }
    if (typeof expected === 'object') {
      this.#take(expected, record, request);
    }
    if (attempt) {
      this.#answers.set(attempt, { request: digest, record: plain(record) });
    }
  }

  #targetOf({ among, target }: Step & { type: 'change' }) {
    const some = {
      open: this.onboardings.filter(it => possibleMoves(it).length > 0),
      all: this.onboardings,
      none: [],
    }[among];
    return some.at(target % some.length);
  }

  #draftOf(
    id: string,
    { entity, environment, terms }: Omit<Request, 'moves' | 'actor'>,
  ): Modelled {
    return {
      id,
      entity,
      environment,
      terms,
      state: 'draft',
      version: 1,
      outbox: [],
    };
  }

  #expect(id: string, request: Request): Modelled | string {
    const before = request.id
      ? this.onboardings.find(it => it.id === id)
      : this.#draftOf(id, request);
    if (!before) {
      return 'NotFoundError';
    }
    if (request.version !== undefined && request.version !== before.version) {
      return `ConflictError after ${before.version - request.version}`;
    }
    let now: Modelled | undefined = before;
    for (const name of request.moves) {
      now = now && move(now, name, request);
    }
    return now && !this.onboardings.some(it => areRivals(now!, it))
      ? now
      : 'ConflictError';
  }

  /** @returns the name of the error where it is refused */
  async #send(id: string, request: Request, digest: string) {
    const { actor, key, version } = request;
    const context = {
      actor,
      at: new Date(),
      remindAt: new Date(),
      ...(key && {
        idempotency: { key: `${this.#name} ${key}`, request: digest },
      }),
    };
    const events = request.moves.map(name => eventOf(name, request));
    try {
      return await (request.id
        ? this.#store.change(id, version, () => events, context)
        : this.#store.create(
            [
              {
                ...draft,
                id,
                entity: request.entity,
                asked: askedOf(request),
              } as OnboardingChangeEvent,
              ...events,
            ],
            context,
          ));
    } catch (error) {
      return error instanceof StaleVersionError
        ? `${error.name} after ${error.changes.length}`
        : toError(error).name;
    }
  }

  #take(expected: Modelled, record: OnboardingRecord, request: Request) {
    const { environment, id, state, version } = record;
    assert.deepEqual(
      { environment, id, state, version },
      {
        environment: expected.environment,
        id: expected.id,
        state: expected.state,
        version: expected.version,
      },
    );
    this.onboardings = [
      ...this.onboardings.filter(it => it.id !== id),
      expected,
    ];
    if (FINAL_ONBOARDING_STATES.includes(state)) {
      this.#final.set(id, plain(record));
    }
    Sequence.counts.changed += 1;
    Sequence.seen.add(state);
    request.moves.forEach(name => Sequence.made.add(name));
  }
}

describe.each(databases.cases)('Any sequence of requests, on %s', id => {
  const runs = id === 'SQLITE_3' ? 600 : 100;

  it('leaves onboardings as a model of them says', async () => {
    const knex = await databases.initMigrated(id);
    const store = new OnboardingStore(knex);
    const totals = { onboardings: 0, onboarding_answers: 0 };
    await fc.assert(
      fc.asyncProperty(
        create,
        fc.array(step, { maxLength: 8, size: 'max' }),
        async (first, steps) => {
          const sequence = new Sequence(store);
          for (const one of [first, ...steps]) {
            await sequence.send(sequence.toRequest(one));
          }
          totals.onboarding_answers += sequence.answers;
          totals.onboardings += sequence.onboardings.length;
          await compare(sequence);
        },
      ),
      { numRuns: runs },
    );
    console.log(Sequence.counts, Sequence.seen.size, Sequence.made.size, totals, process.cpuUsage());
    async function compare({ final, onboardings }: Sequence) {
      const audited = await auditOnboardings(
        knex,
        onboardings.map(it => it.id),
      );
      assert.equal(audited.size, onboardings.length);
      for (const expected of onboardings) {
        const { history, outbox, record } = audited.get(expected.id)!;
        assert.equal(record.state, expected.state);
        assert.equal(record.environment, expected.environment);
        assert.equal(history.length, expected.version);
        assert.deepEqual(outbox, [...expected.outbox].sort());
        assert.ok(!onboardings.some(it => areRivals(expected, it)));
        assert.deepEqual(record, final.get(expected.id) ?? record);
      }
    }
  });
});

function plain(record: OnboardingRecord): OnboardingRecord {
  return JSON.parse(JSON.stringify(record));
}

function askedOf({ environment }: Request) {
  return { environment, parameters: { size: 'small' }, reason: 'Orders' };
}

function eventOf(name: Move, request: Request): OnboardingChangeEvent {
  const { byOwner, byTemplate } = request.terms;
  const reason = 'It is so';
  switch (name) {
    case 'revise':
      return { type: name, asked: askedOf(request) };
    case 'submit':
      return submitOf({
        approval: byOwner ? 'owner' : 'none',
        ...(byTemplate
          ? { template: 'template:default/database' }
          : { checklist: ['Make it'] }),
      });
    case 'approve':
      return { type: name, digest: 'a' };
    case 'provision':
      return { type: name, ...(byTemplate && { task: 't' }) };
    case 'tick':
    case 'untick':
      return { type: name, step: 0 };
    case 'note':
      return {
        type: name,
        note: 'capability-gone',
        seen: { found: false, deprecated: false },
      };
    default:
      return { type: name, reason };
  }
}
