import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { auditOnboardings } from '../__testUtils__/auditOnboardings';
import { connectionOf } from '../__testUtils__/connectionOf';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { draftEventOf } from '../__testUtils__/onboardingEvents';
import {
  entity,
  requester,
  submitOf,
} from '../onboarding/__testUtils__/records';
import { Outbox, type Handler } from '../onboarding/outbox/Outbox';
import { OnboardingStore } from '../onboarding/store/OnboardingStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const WRITERS = 50;
const ROUNDS = 20;
const at = new Date();

const everybody = Array.from(
  { length: WRITERS },
  (_, index) => `user:default/u${index}`,
);

function draftOf(id: string) {
  return draftEventOf({ id, entity, environment: '' });
}

describe.each(databases.cases)('Many who write at once, on %s', databaseId => {
  const name = databaseId === 'SQLITE_3' ? 'SQLite' : 'PostgreSQL';
  let knex: Knex;
  /** Of the processes; SQLite in memory is of one. */
  let connections: Knex[];

  beforeEach(async () => {
    knex = await databases.initMigrated(databaseId);
    connections =
      databaseId === 'SQLITE_3'
        ? [knex]
        : [1, 2].map(() => knexFactory(connectionOf(knex)));
  });

  afterEach(async () => {
    await Promise.all(
      connections.filter(it => it !== knex).map(it => it.destroy()),
    );
  });

  const by = (actor: string, key?: string) => ({
    actor,
    at,
    remindAt: at,
    ...(key && { idempotency: { key, request: 'r' } }),
  });

  /** @returns what those got who won, and the names of the errors of the others */
  async function race<Value>(
    act: (store: OnboardingStore, who: string) => Promise<Value>,
  ) {
    const stores = connections.map(it => new OnboardingStore(it));
    const results = await Promise.allSettled(
      everybody.map((who, index) => act(stores[index % stores.length], who)),
    );
    return {
      won: results.flatMap(it => (it.status === 'fulfilled' ? it.value : [])),
      errors: results.flatMap(it =>
        it.status === 'rejected' ? it.reason.name : [],
      ),
    };
  }

  it('decide once, and have done once what follows', async () => {
    const effects = new Map<string, number>();
    const handle: Handler = async ({ effect, onboardingId, version }) => {
      const key = `${onboardingId} ${version} ${effect}`;
      effects.set(key, (effects.get(key) ?? 0) + 1);
    };
    const outboxes = connections.map(
      it =>
        new Outbox({
          knex: it,
          handlers: {
            tell: handle,
            remind: handle,
            start: handle,
            link: handle,
          },
          logger: mockServices.logger.mock(),
        }),
    );
    const store = new OnboardingStore(knex);
    const expected: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = `o${round}`;
      await store.create(
        [draftOf(id), submitOf({ template: 'template:default/database' })],
        by(requester),
      );
      const { errors, won } = await race((writer, who) =>
        writer.change(
          id,
          2,
          () => [
            everybody.indexOf(who) % 2 === 0
              ? { type: 'approve', digest: 'a' }
              : { type: 'reject', reason: 'No' },
          ],
          by(who),
        ),
      );
      expect(won).toHaveLength(1);
      expect(errors).toEqual(Array(WRITERS - 1).fill('ConflictError'));
      await Promise.all(outboxes.map(it => it.run()));
      expected.push(`${id} 2 tell`, `${id} 2 remind`, `${id} 3 tell`);
      if (won[0].state === 'approved') {
        expected.push(`${id} 3 start`, `${id} 3 remind`);
        // There may be one of the kind at a time.
        await store.change(
          id,
          3,
          () => [{ type: 'fail', reason: 'No' }, { type: 'withdraw' }],
          by(requester),
        );
        expected.push(`${id} 4 tell`, `${id} 4 remind`, `${id} 5 tell`);
      }
    }
    await Promise.all(outboxes.map(it => it.run()));
    expect(effects).toEqual(new Map(expected.map(key => [key, 1])));
    const audited = await auditOnboardings(knex);
    expect(audited.size).toBe(ROUNDS);
    showFigure(
      'Lost update, double approval',
      `${WRITERS} who decide at once on the same version, ${ROUNDS} times, on ${name}`,
      `1 won and ${WRITERS - 1} got a conflict each time; all ${
        expected.length
      } effects were done once`,
    );
  });

  it('have one onboarding of a kind', async () => {
    const { errors, won } = await race((store, who) =>
      store.create([draftOf(who), submitOf()], by(who)),
    );
    expect(won).toHaveLength(1);
    expect(errors).toEqual(Array(WRITERS - 1).fill('ConflictError'));
    expect((await auditOnboardings(knex)).size).toBe(1);
  });

  it('do it once with one key', async () => {
    const { won } = await race((store, who) =>
      store.create([draftOf(who), submitOf()], by(requester, 'key')),
    );
    expect(won).toHaveLength(WRITERS);
    for (const record of won) {
      expect(record).toEqual(won[0]);
    }
    expect((await auditOnboardings(knex)).size).toBe(1);
    showFigure(
      'Lost update, double approval',
      `${WRITERS} requests at once with the same idempotency key, and ${WRITERS} for the same with none, on ${name}`,
      'one onboarding each; the same answer to the same key',
    );
  });
});
