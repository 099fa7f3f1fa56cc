import { ConflictError } from '@backstage/errors';
import { createTestDatabases } from '../../__testUtils__/databases';
import { replay } from '../model/applyEvent';
import { digestOf } from '../model/digestOf';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import { OnboardingStore, type ChangeContext } from './OnboardingStore';

const databases = createTestDatabases();
const ADA = 'user:default/ada';
const OWNER = 'user:default/owner';
const CAPABILITY = 'platformcapability:paas/databases';
const asked = {
  environment: 'production',
  parameters: { size: 'small' },
  reason: 'Orders',
};

let ids = 0;

function draft(entity = 'component:default/shop', id = `${(ids += 1)}`) {
  return {
    type: 'draft',
    id,
    capability: CAPABILITY,
    capabilityTitle: 'Databases',
    entity,
    entityTitle: 'Shop',
    asked,
  } satisfies OnboardingChangeEvent;
}

const submit: OnboardingChangeEvent = {
  type: 'submit',
  terms: { approval: 'owner', checklist: ['Make it'] },
  seen: { found: true, deprecated: false },
};
const approve: OnboardingChangeEvent = {
  type: 'approve',
  digest: digestOf(asked),
};

function by(actor: string, key?: string, request = 'r'): ChangeContext {
  const at = new Date('2026-11-01T12:00:00.000Z');
  return {
    actor,
    at,
    remindAt: new Date('2026-11-03T12:00:00.000Z'),
    ...(key && { idempotency: { key, request } }),
  };
}

const all = { anyOf: [{ capabilities: [CAPABILITY] }], offset: 0, limit: 50 };

describe.each(databases.cases)('OnboardingStore on %s', databaseId => {
  let store: OnboardingStore;
  let knex: Awaited<ReturnType<typeof databases.initMigrated>>;

  beforeEach(async () => {
    knex = await databases.initMigrated(databaseId);
    store = new OnboardingStore(knex);
  });

  const outbox = async (id: string) =>
    (
      await knex('onboarding_outbox')
        .where({ onboarding_id: id })
        .orderBy(['version', 'effect'])
    ).map(({ due_at, effect, version }) => [version, effect, due_at]);

  it('keeps each change as one row, and what is to be done for it', async () => {
    const made = await store.create([draft(), submit], by(ADA));
    expect(made).toMatchObject({ version: 2, state: 'submitted' });
    const done = await store.change(
      made.id,
      2,
      () => [approve, { type: 'provision' }],
      by(OWNER),
    );
    expect(done).toMatchObject({
      version: 4,
      state: 'provisioning',
      decidedBy: OWNER,
      checklist: [{ text: 'Make it' }],
    });
    const history = await store.getHistory(made.id);
    expect(history.map(({ actor, type }) => [type, actor])).toEqual([
      ['draft', ADA],
      ['submit', ADA],
      ['approve', OWNER],
      ['provision', 'plugin:platform-capabilities'],
    ]);
    expect(replay(history)).toEqual(done);
    expect(await store.get(made.id)).toEqual(JSON.parse(JSON.stringify(done)));
    const at = '2026-11-01T12:00:00.000Z';
    expect(await outbox(made.id)).toEqual([
      [2, 'remind', '2026-11-03T12:00:00.000Z'],
      [2, 'tell', at],
      [3, 'remind', '2026-11-03T12:00:00.000Z'],
      [3, 'tell', at],
      [4, 'tell', at],
    ]);
  });

  it('refuses who has seen an earlier version, and says what changed', async () => {
    const { id } = await store.create([draft(), submit], by(ADA));
    await store.change(id, 2, () => [{ type: 'revise', asked }], by(ADA));
    await expect(
      store.change(id, 2, () => [approve], by(OWNER)),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      changes: [{ version: 3, type: 'revise', actor: ADA }],
    });
    expect(await store.get(id)).toMatchObject({ version: 3 });
  });

  it('writes nothing of a change that cannot happen as a whole', async () => {
    const { id } = await store.create([draft(), submit], by(ADA));
    await expect(
      store.change(id, 2, () => [approve, { type: 'end' }], by(OWNER)),
    ).rejects.toThrow(ConflictError);
    expect(await store.getHistory(id)).toHaveLength(2);
    expect(await outbox(id)).toHaveLength(2);
  });

  it('answers the same attempt the same, and does it once', async () => {
    const first = draft();
    const context = by(ADA, 'key');
    const made = await store.create([first, submit], context);
    await store.change(made.id, 2, () => [approve], by(OWNER));
    expect(await store.create([draft(), submit], context)).toEqual(made);
    expect(await store.findAnswer(context)).toEqual(made);
    expect(await store.findAnswer(by(OWNER, 'key'))).toBeUndefined();
    expect((await store.find(all)).total).toBe(1);
    await expect(
      store.create([draft()], by(ADA, 'key', 'another')),
    ).rejects.toThrow('This Idempotency-Key was used for another request');
    // The keys of others are theirs.
    await store.create([draft('component:default/x')], by(OWNER, 'key'));
  });

  it('does it once when the same attempt comes many times at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () =>
        store.create([draft(), submit], by(ADA, 'key')),
      ),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await store.find(all)).total).toBe(1);
  });

  it('has one at a time of an entity, a capability and an environment', async () => {
    const { id } = await store.create([draft(), submit], by(ADA));
    const other = await store.create([draft()], by(OWNER));
    await expect(
      store.change(other.id, 1, () => [submit], by(OWNER)),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        'component:default/shop already has an onboarding of platformcapability:paas/databases for production that is waiting for a decision; go on with that one, or have it ended first',
    });
    await store.change(
      id,
      2,
      () => [{ type: 'reject', reason: 'No' }],
      by(OWNER),
    );
    await expect(
      store.change(other.id, 1, () => [submit], by(OWNER)),
    ).resolves.toMatchObject({ state: 'submitted' });
  });

  it('has one at a time however many ask at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        store.create([draft(), submit], by(ADA)),
      ),
    );
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(19);
    for (const result of refused) {
      expect(result).toMatchObject({ reason: { name: 'ConflictError' } });
    }
  });

  it('shows a draft to its requester alone', async () => {
    await store.create([draft()], by(ADA));
    const find = async (anyOf: typeof all.anyOf | [{ requester: string }]) =>
      (await store.find({ ...all, anyOf })).total;
    expect(await find([{ requester: ADA }])).toBe(1);
    expect(await find([{ requester: OWNER }])).toBe(0);
    expect(await find([{ capabilities: [CAPABILITY] }])).toBe(0);
    expect(await find([])).toBe(0);
  });

  it('finds by state, capability, entity and environment, the newest first', async () => {
    for (let index = 0; index < 5; index += 1) {
      await store.create([draft(`component:default/c${index}`), submit], {
        ...by(ADA),
        at: new Date(Date.UTC(2026, 0, 1 + index)),
      });
    }
    const { records, total } = await store.find({
      ...all,
      offset: 1,
      limit: 2,
    });
    expect(total).toBe(5);
    expect(records.map(({ entity }) => entity)).toEqual([
      'component:default/c3',
      'component:default/c2',
    ]);
    const entity = 'component:default/c4';
    expect((await store.find({ ...all, entity })).total).toBe(1);
    expect(
      (await store.find({ ...all, states: ['in-use'], entity })).total,
    ).toBe(0);
    expect((await store.find({ ...all, environment: 'staging' })).total).toBe(
      0,
    );
    expect(
      (await store.find({ ...all, environment: 'production' })).total,
    ).toBe(5);
  });

  it('knows what is in use', async () => {
    const { id } = await store.create([draft(), submit], by(ADA));
    expect(await store.getLinks()).toEqual([]);
    await store.change(
      id,
      2,
      () => [approve, { type: 'provision' }, { type: 'complete' }],
      by(OWNER),
    );
    expect(await store.getLinks()).toEqual([
      { entity: 'component:default/shop', capability: CAPABILITY },
    ]);
    const pages = [];
    for await (const records of store.findLive(['in-use'])) {
      pages.push(records.map(record => record.id));
    }
    expect(pages).toEqual([[id]]);
  });
});
