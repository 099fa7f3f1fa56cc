import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { replay } from '../model/applyEvent';
import { OnboardingStore } from '../store/OnboardingStore';
import { FORMER_USER } from './forget';
import { Retention } from './Retention';

const DAY = 24 * 60 * 60_000;
const databases = createTestDatabases();
const LEFT = 'user:default/left';
const HERE = 'user:default/here';

function catalogOf(users: string[]): Pick<CatalogService, 'getEntitiesByRefs'> {
  return catalogServiceMock({
    entities: users.map(ref => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { namespace: 'default', name: ref.split('/')[1] },
      spec: {},
    })),
  });
}

describe.each(databases.cases)('Retention on %s', databaseId => {
  let knex: Knex;
  let store: OnboardingStore;
  let at: number;
  const auditor = mockServices.auditor.mock();
  const success = jest.fn();

  beforeEach(async () => {
    knex = await databases.initMigrated(databaseId);
    store = new OnboardingStore(knex);
    at = Date.parse('2026-11-01T12:00:00.000Z');
    success.mockReset();
    auditor.createEvent.mockResolvedValue({ success, fail: jest.fn() });
  });

  const by = (actor: string, key?: string) => ({
    actor,
    at: new Date(at),
    remindAt: new Date(at),
    ...(key && { idempotency: { key, request: 'r' } }),
  });

  async function submit(
    id: string,
    actor: string,
    { owner, ...parameters }: { owner?: string; admin?: string } = {},
  ) {
    await store.create(
      [
        {
          type: 'draft',
          id,
          capability: 'platformcapability:paas/databases',
          capabilityTitle: 'Databases',
          entity: `component:default/${id}`,
          entityTitle: id,
          asked: { environment: '', parameters, reason: 'My own words' },
        },
        {
          type: 'submit',
          terms: { approval: 'owner', checklist: [] },
          seen: { found: true, owner, deprecated: false },
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

  const run = (users = [HERE], catalog = catalogOf(users)) =>
    new Retention({
      auditor,
      auth: mockServices.auth(),
      catalog,
      database: knex,
      rules: { keep: 365 * DAY, forgetPeopleAfter: 90 * DAY },
      now: () => new Date(at),
    }).run(new AbortController().signal);

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
    expect(success.mock.calls).toEqual([
      [{ meta: { removed: 0, forgotten: 0 } }],
      [{ meta: { removed: 1, forgotten: 0 } }],
    ]);
  });

  it('removes a week later what was done for a change, and nothing that is still to be done', async () => {
    await submit('one', HERE);
    const outbox = () => knex('onboarding_outbox');
    const [{ effect }, ...others] = await outbox();
    await outbox()
      .where({ effect })
      .update({ done_at: new Date(at).toISOString() });
    at += 7 * DAY;
    await run();
    expect(await outbox()).toHaveLength(others.length + 1);
    at += 1;
    await run();
    expect(await outbox()).toEqual(others);
  });

  it('forgets who left long ago, in all that is over', async () => {
    await submit('over', LEFT);
    await submit('open', LEFT);
    await submit('another', HERE, { owner: LEFT, admin: LEFT });
    await submit('named', 'user:default/left2');
    for (const id of ['over', 'another', 'named']) {
      await reject(id, HERE);
    }
    const users = [HERE, 'user:default/left2'];
    await run(users);
    at += 90 * DAY;
    await run(users);
    expect(await store.get('over')).toMatchObject({ requester: LEFT });
    at += 1;
    await run(users);
    expect(success).toHaveBeenLastCalledWith({
      meta: { removed: 0, forgotten: 1 },
    });

    const record = await store.get('over');
    expect(record).toMatchObject({
      requester: FORMER_USER,
      reason: '',
      decidedBy: HERE,
    });
    const history = await store.getHistory('over');
    expect(JSON.stringify(history)).not.toMatch(/left|My own words/);
    expect(history).toMatchObject([{}, {}, { actor: HERE, reason: 'Not now' }]);
    expect(JSON.parse(JSON.stringify(replay(history)))).toEqual(record);
    expect(await store.get('another')).toMatchObject({
      requester: HERE,
      reason: 'My own words',
      seen: { owner: FORMER_USER },
      parameters: { admin: FORMER_USER },
    });
    expect(await store.get('named')).toMatchObject({ requester: users[1] });
    expect(await store.get('open')).toMatchObject({ requester: LEFT });

    // What ends later is no exception.
    await reject('open', HERE);
    await run(users);
    await run(users);
    for (const table of [
      'onboardings',
      'onboarding_events',
      'onboarding_answers',
      'onboarding_departures',
    ]) {
      expect(JSON.stringify(await knex(table))).not.toContain(`"${LEFT}"`);
      expect(JSON.stringify(await knex(table))).not.toContain(`"${LEFT}\\"`);
    }
  });

  it('forgets nobody whom the catalog lost for a while', async () => {
    await submit('over', LEFT);
    await reject('over', HERE);
    await run([]);
    at += 89 * DAY;
    await run([HERE, LEFT]);
    at += 89 * DAY;
    await run([HERE]);
    at += 89 * DAY;
    await run([HERE]);
    expect(await store.get('over')).toMatchObject({ requester: LEFT });
  });

  it('removes drafts that nobody has touched for long', async () => {
    await store.create(
      [
        {
          type: 'draft',
          id: 'draft',
          capability: 'platformcapability:paas/databases',
          capabilityTitle: 'Databases',
          entity: 'component:default/draft',
          entityTitle: 'draft',
          asked: { environment: '', parameters: {}, reason: 'My own words' },
        },
      ],
      by(HERE),
    );
    at += 365 * DAY;
    await run();
    expect(await store.get('draft')).toBeDefined();
    at += 1;
    await run();
    expect(await store.get('draft')).toBeUndefined();
  });

  it('forgets nobody while the catalog does not answer', async () => {
    await submit('over', LEFT);
    await reject('over', HERE);
    await run();
    at += 91 * DAY;
    const entities = jest.fn().mockRejectedValue(new Error('Away'));
    await expect(
      run([], catalogServiceMock.mock({ getEntitiesByRefs: entities })),
    ).rejects.toThrow('Away');
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
