import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { replay } from '../model/applyEvent';
import { OnboardingStore } from '../store/OnboardingStore';
import { Retention } from './Retention';

const DAY = 24 * 60 * 60_000;
const databases = createTestDatabases();
const LEFT = 'user:default/left';
const HERE = 'user:default/here';

describe.each(databases.cases)('Retention on %s', databaseId => {
  let knex: Knex;
  let store: OnboardingStore;
  let at: number;

  beforeEach(async () => {
    knex = await databases.initMigrated(databaseId);
    store = new OnboardingStore(knex);
    at = Date.parse('2026-11-01T12:00:00.000Z');
  });

  const by = (actor: string, key?: string) => ({
    actor,
    at: new Date(at),
    remindAt: new Date(at),
    ...(key && { idempotency: { key, request: 'r' } }),
  });

  async function submit(id: string, actor: string) {
    await store.create(
      [
        {
          type: 'draft',
          id,
          capability: 'platformcapability:paas/databases',
          capabilityTitle: 'Databases',
          entity: `component:default/${id}`,
          entityTitle: id,
          asked: { environment: '', parameters: {}, reason: 'My own words' },
        },
        {
          type: 'submit',
          terms: { approval: 'owner', checklist: [] },
          seen: { found: true, deprecated: false },
        },
      ],
      by(actor, id),
    );
  }

  const reject = (id: string, actor: string) =>
    store.change(
      id,
      undefined,
      () => [{ type: 'reject', reason: 'Not now' }],
      by(actor),
    );

  const run = (users = [HERE]) =>
    new Retention({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: users.map(ref => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { namespace: 'default', name: ref.split('/')[1] },
          spec: {},
        })),
      }),
      database: knex,
      logger: mockServices.logger.mock(),
      rules: { keep: 365 * DAY, forgetPeopleAfter: 90 * DAY },
      now: () => new Date(at),
    }).run();

  it('removes what has been over for long with its history, and nothing else', async () => {
    await submit('over', HERE);
    await submit('open', HERE);
    await reject('over', HERE);
    at += 365 * DAY;
    await run();
    expect(await store.get('over')).toBeDefined();
    at += 1;
    await run();
    expect(await store.get('over')).toBeUndefined();
    expect(await store.getHistory('over')).toEqual([]);
    expect(
      await knex('onboarding_outbox').where({ onboarding_id: 'over' }),
    ).toEqual([]);
    expect(await store.getHistory('open')).toHaveLength(2);
  });

  it('forgets who has left, in what has been over for long', async () => {
    await submit('over', LEFT);
    await submit('recent', LEFT);
    await submit('open', LEFT);
    await reject('over', HERE);
    at += 60 * DAY;
    await reject('recent', HERE);
    at += 31 * DAY;
    await run();

    const record = await store.get('over');
    expect(record).toMatchObject({
      requester: 'user:default/former-user',
      reason: '',
      decidedBy: HERE,
    });
    const history = await store.getHistory('over');
    expect(JSON.stringify(history)).not.toMatch(/left|My own words/);
    expect(history).toMatchObject([{}, {}, { actor: HERE, reason: 'Not now' }]);
    expect(JSON.parse(JSON.stringify(replay(history)))).toEqual(record);
    expect(
      await knex('onboardings').where({ requester: LEFT }).pluck('id'),
    ).toEqual(expect.arrayContaining(['recent', 'open']));
  });

  it('forgets nobody while the catalog has no people', async () => {
    await submit('over', LEFT);
    await reject('over', HERE);
    at += 91 * DAY;
    await run([]);
    expect(await store.get('over')).toMatchObject({ requester: LEFT });
  });

  it('answers a repeated request for a week', async () => {
    await submit('one', HERE);
    at += 7 * DAY;
    await run();
    expect(await knex('onboarding_answers')).toHaveLength(1);
    at += 1;
    await run();
    expect(await knex('onboarding_answers')).toHaveLength(0);
  });
});
