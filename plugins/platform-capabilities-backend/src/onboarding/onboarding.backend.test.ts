import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type {
  OnboardingChange,
  OnboardingResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { capability as offer } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { hideSecrets, secret } from '../__testUtils__/hideSecrets';
import { startBackend } from '../__testUtils__/startCatalog';
import { clientOf } from '../__testUtils__/startPlugin';
import plugin from '../index';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(120_000);

const databases = createTestDatabases();
const apiVersion = 'backstage.io/v1alpha1';
const databasesRef = 'platformcapability:paas/databases';
const shop = 'component:default/shop';

const as = (name: string) => ({
  token: mockCredentials.user.token(`user:default/${name}`),
});
const ann = as('ann');
const bob = as('bob');
const service = { token: mockCredentials.service.token() };

function group(name: string, title: string, parent?: string): Entity {
  return {
    apiVersion,
    kind: 'Group',
    metadata: { name },
    spec: {
      type: 'team',
      children: [],
      profile: { displayName: title },
      ...(parent && { parent }),
    },
  };
}

function user(name: string, ...memberOf: string[]): Entity {
  return { apiVersion, kind: 'User', metadata: { name }, spec: { memberOf } };
}

function component(name: string, owner: string, metadata = {}): Entity {
  return {
    apiVersion,
    kind: 'Component',
    metadata: { name, title: name, ...metadata },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

function offered(ref: string, spec: object): Entity {
  const entity = offer(ref, 'Databases');
  return { ...entity, spec: { ...entity.spec, ...spec } } as Entity;
}

const onboarding = {
  approval: 'owner',
  environments: ['staging', 'production'],
  checklist: ['Make it', 'Hand it over'],
  parameters: {
    type: 'object',
    required: ['size'],
    properties: { size: { enum: ['small', 'large'] } },
  },
};

const entities: Entity[] = [
  group('platform', 'Platform'),
  group('data', 'Data Platform', 'platform'),
  group('messaging', 'Messaging'),
  group('shop', 'Shop'),
  user('ann', 'shop'),
  user('bob', 'data'),
  user('cid', 'messaging'),
  user('dan', 'shop', 'data'),
  user('eve'),
  // From whom what is secret is hidden.
  user('guest', 'data'),
  component('shop', 'shop'),
  component('cart', 'shop'),
  component('depot', 'shop'),
  component('stall', 'shop'),
  component('vault', 'shop', secret),
  offered('paas/caches', {
    owner: 'data',
    onboarding: { approval: 'none' },
  }),
  offered('paas/queues', { owner: 'ghost', onboarding: {} }),
  offered('paas/stores', { owner: 'data', onboarding }),
  offered('paas/plans', {
    owner: 'data',
    lifecycle: 'planned',
    onboarding: {},
  }),
];

function databaseOf(ours: Knex) {
  return createServiceFactory({
    service: coreServices.database,
    deps: { metadata: coreServices.pluginMetadata },
    async factory({ metadata }) {
      const isOurs = metadata.getId() === 'platform-capabilities';
      const knex = isOurs ? ours : await databases.init('SQLITE_3');
      return { getClient: async () => knex };
    },
  });
}

async function start(
  id: (typeof databases.cases)[number][0],
  strata: object = {},
) {
  let connection: EntityProviderConnection | undefined;
  const notifications = { send: jest.fn() };
  const signals = { publish: jest.fn() };
  const provider = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'moving',
    register(env) {
      env.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.addEntityProvider({
            getProviderName: () => 'moving',
            connect: async it => {
              connection = it;
            },
          });
        },
      });
    },
  });
  const database = await databases.initMigrated(id);
  const { backend, catalog } = await startBackend({
    entities,
    permissions: hideSecrets('user:default/guest'),
    features: [
      plugin,
      provider,
      actionsRegistryServiceFactory,
      databaseOf(database),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => notifications,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => signals,
      }),
      mockServices.rootConfig.factory({
        data: { strata: { roadmaps: {}, ...strata } },
      }),
    ],
  });
  const credentials = mockCredentials.service();

  /** Has a Group own databases, as the catalog answers from then on. */
  async function give(owner: string) {
    const annotation = 'test:databases';
    const entity = offered('paas/databases', { owner, onboarding });
    await connection!.applyMutation({
      type: 'full',
      entities: [
        {
          entity: {
            ...entity,
            metadata: {
              ...entity.metadata,
              annotations: {
                'backstage.io/managed-by-location': annotation,
                'backstage.io/managed-by-origin-location': annotation,
              },
            },
          },
          locationKey: 'moving',
        },
      ],
    });
    const isGiven = async () =>
      (
        await catalog.getEntityByRef(databasesRef, { credentials })
      )?.relations?.some(
        ({ targetRef }) => targetRef === `group:default/${owner}`,
      );
    while (!(await isGiven())) {
      // The catalog takes its time.
    }
  }

  await give('data');
  const found = async () =>
    new Set(
      (await catalog.getEntities({}, { credentials })).items.map(entity =>
        stringifyEntityRef(entity),
      ),
    ).size;
  while ((await found()) <= entities.length) {
    // The same.
  }
  const client = clientOf(backend);
  return { backend, client, database, give, notifications, signals };
}

const request = {
  capability: databasesRef,
  entity: shop,
  environment: 'staging',
  parameters: { size: 'small' },
  reason: 'We sell things',
  submit: true,
};

describe.each(databases.cases)('onboarding on %p', id => {
  let started: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    started = await start(id);
  });

  afterAll(async () => {
    await started.backend.stop();
  });

  /** Does something to an onboarding as it is. */
  async function act(
    { id: onboardingId }: { id: string },
    who: typeof ann,
    change: object,
  ): Promise<OnboardingResponse> {
    const { client } = started;
    const { digest, version } = await client.getOnboarding(onboardingId, who);
    return client.changeOnboarding(
      onboardingId,
      {
        version,
        ...(wants(change, 'approve') && { digest }),
        ...change,
      } as OnboardingChange,
      who,
    );
  }

  /** Until somebody was told something. */
  async function told(text: string) {
    const { send } = started.notifications;
    const find = () =>
      send.mock.calls
        .map(([one]) => one)
        .find(({ payload }) => payload.title.includes(text));
    while (!find()) {
      await new Promise(resolve => setImmediate(resolve));
    }
    return find();
  }

  it('says what to know before asking', async () => {
    const { client } = started;
    await expect(
      client.getOnboardingOffer('paas/databases', ann),
    ).resolves.toMatchObject({
      capability: { owner: { title: 'Data Platform', found: true } },
      approval: 'owner',
      deciders: [
        { title: 'Data Platform' },
        { title: 'bob' },
        { title: 'dan' },
        { title: 'guest' },
      ],
      environments: ['staging', 'production'],
      checklist: onboarding.checklist,
      parameters: onboarding.parameters,
    });
    const closedOf = async (name: string) =>
      (await client.getOnboardingOffer(name, ann)).closed;
    expect(await closedOf('paas/databases')).toBeUndefined();
    expect(await closedOf('paas/plans')).toContain('only planned');
    expect(await closedOf('paas/queues')).toContain('no owner who could');
    await expect(
      client.getOnboardingOffer('paas/none', ann),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('goes from asking over a refusal to in use', async () => {
    const { client, notifications, signals } = started;
    const first = await client.createOnboarding(request, ann);
    expect(first).toMatchObject({
      state: 'submitted',
      waitingFor: {
        who: [{ title: 'Data Platform', found: true }],
        what: 'decision',
      },
      may: ['revise', 'withdraw'],
      history: [{ type: 'submit' }, { type: 'draft' }],
    });
    await told('asks for');
    expect(notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: {
          type: 'entity',
          entityRef: 'group:default/data',
          excludeEntityRef: 'user:default/ann',
        },
      }),
    );
    expect(signals.publish).toHaveBeenCalledWith(
      expect.objectContaining({
        channel: 'platform-capabilities:onboarding',
        message: { id: first.id, version: 2 },
      }),
    );
    // There is one already.
    await expect(client.createOnboarding(request, ann)).rejects.toMatchObject({
      statusCode: 409,
    });

    await expect(client.getOnboardings({}, bob)).resolves.toMatchObject({
      onboardings: [{ id: first.id, may: ['approve', 'reject'] }],
      total: 1,
      waitingForMe: 1,
    });
    await expect(
      act(first, bob, { action: 'reject', reason: ' ' }),
    ).rejects.toMatchObject({ statusCode: 400 });
    await act(first, bob, { action: 'reject', reason: 'Use large' });
    expect(await told('bob refused')).toMatchObject({
      recipients: { entityRef: 'user:default/ann' },
      payload: { description: 'Use large' },
    });

    const draft = await client.createOnboarding(
      { ...request, parameters: {}, submit: false },
      ann,
    );
    expect(draft).toMatchObject({
      state: 'draft',
      earlier: [{ id: first.id, state: 'rejected' }],
    });
    // Nobody else knows of a draft, not even in the same team.
    await expect(
      client.getOnboarding(draft.id, as('dan')),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(act(draft, ann, { action: 'submit' })).rejects.toThrow('400');
    await act(draft, ann, {
      action: 'revise',
      environment: 'staging',
      parameters: { size: 'large' },
      reason: 'We sell more',
    });
    await act(draft, ann, { action: 'submit' });
    await expect(act(draft, bob, { action: 'approve' })).resolves.toMatchObject(
      {
        state: 'provisioning',
        may: ['tick', 'fail'],
        waitingFor: { what: 'provisioning', who: [{ title: 'Data Platform' }] },
      },
    );
    await act(draft, bob, { action: 'tick', step: 0 });
    await expect(act(draft, bob, { action: 'complete' })).rejects.toMatchObject(
      { statusCode: 403 },
    );
    await act(draft, bob, { action: 'tick', step: 1 });
    const done = await act(draft, bob, { action: 'complete' });
    expect(done).toMatchObject({ state: 'in-use', version: 8 });
    expect(done.waitingFor).toBeUndefined();
    await told('is ready to use');
    await expect(client.getOnboarded(service)).resolves.toEqual({
      links: [{ entity: shop, capability: databasesRef }],
    });
    const { capabilities } = await client.getOnboardingStatistics({}, bob);
    expect(capabilities).toMatchObject([
      {
        ref: databasesRef,
        inUse: 1,
        approved: 1,
        rejected: 1,
        refusals: [{ reason: 'Use large' }],
      },
    ]);
    const others = await client.getOnboardingStatistics({}, ann);
    expect(others.capabilities[0].refusals).toEqual([]);

    await act(draft, ann, { action: 'offboard', reason: 'Sold' });
    await act(draft, bob, { action: 'end' });
    await expect(client.getOnboarded(service)).resolves.toEqual({ links: [] });
  });

  it('is for those whom it concerns', async () => {
    const { client } = started;
    await expect(
      client.createOnboarding(request, as('cid')),
    ).rejects.toMatchObject({ statusCode: 403 });
    const asked = await client.createOnboarding(request, ann);
    const seen = { version: asked.version, digest: asked.digest };
    const approve = { action: 'approve', ...seen } as const;
    for (const [who, status] of [
      [as('cid'), 404],
      [as('eve'), 404],
      [ann, 403],
    ] as const) {
      await expect(
        client.changeOnboarding(asked.id, approve, who),
      ).rejects.toMatchObject({ statusCode: status });
    }
    await expect(client.getOnboardings({}, as('eve'))).resolves.toEqual({
      onboardings: [],
      total: 0,
      waitingForMe: 0,
    });
    // In both teams, but nobody decides on what they asked for themselves.
    await act(asked, ann, { action: 'withdraw' });
    const own = await client.createOnboarding(
      { ...request, entity: 'component:default/cart' },
      as('dan'),
    );
    await expect(
      act(own, as('dan'), { action: 'approve' }),
    ).rejects.toMatchObject({ statusCode: 403 });
    const mine = await client.getOnboardings({ role: 'decider' }, as('dan'));
    expect(mine.waitingForMe).toBe(0);
    const { results } = await client.decideOnboardings(
      {
        decision: 'reject',
        reason: 'Not now',
        onboardings: [
          { id: own.id, version: own.version, digest: own.digest },
          { id: 'gone', version: 1, digest: 'd' },
        ],
      },
      bob,
    );
    expect(results).toEqual([
      { id: own.id, state: 'rejected' },
      { id: 'gone', error: expect.stringContaining('There is no onboarding') },
    ]);
  });

  it('lists what waits for a person, through an action', async () => {
    const { backend, client } = started;
    const asked = await client.createOnboarding(
      { ...request, entity: 'component:default/stall' },
      ann,
    );
    const waiting = async ({ token }: typeof ann) => {
      const response = await fetch(
        `http://localhost:${backend.server.port()}/api/platform-capabilities/.backstage/actions/v1/actions/platform-capabilities:list-onboardings-waiting-for-me/invoke`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
          },
          body: '{}',
        },
      );
      const { output } = await response.json();
      return output.onboardings.map((one: { id: string }) => one.id);
    };
    const { waitingForMe } = await client.getOnboardings({}, bob);
    expect(await waiting(bob)).toContain(asked.id);
    expect(await waiting(bob)).toHaveLength(waitingForMe);
    expect(await waiting(ann)).toEqual([]);
    await act(asked, ann, { action: 'withdraw' });
    expect(await waiting(bob)).toHaveLength(waitingForMe - 1);
  });

  it('says what changed since it was seen', async () => {
    const { client } = started;
    const asked = await client.createOnboarding(request, ann);
    await act(asked, ann, {
      action: 'revise',
      environment: 'staging',
      parameters: { size: 'large' },
      reason: request.reason,
    });
    const { digest, id: asking, version } = asked;
    await expect(
      client.changeOnboarding(
        asking,
        { action: 'approve', digest, version },
        bob,
      ),
    ).rejects.toMatchObject({
      statusCode: 409,
      body: {
        error: {
          changes: [
            {
              version: 3,
              type: 'revise',
              actor: 'user:default/ann',
              changes: [
                { field: 'parameters.size', from: 'small', to: 'large' },
              ],
            },
          ],
        },
      },
    });
    // An approval holds for what was seen and no other.
    await expect(
      client.changeOnboarding(
        asking,
        { action: 'approve', digest, version: 3 },
        bob,
      ),
    ).rejects.toMatchObject({ statusCode: 409 });
    await act(asked, ann, { action: 'withdraw' });
  });

  it('answers the same attempt the same', async () => {
    const { client } = started;
    const again = { ...ann, idempotencyKey: 'one' };
    const asked = await client.createOnboarding(request, again);
    const repeated = await client.createOnboarding(request, again);
    expect(repeated.id).toBe(asked.id);
    await expect(
      client.createOnboarding({ ...request, reason: 'Other' }, again),
    ).rejects.toMatchObject({ statusCode: 409 });
    const withdraw = { action: 'withdraw', version: 2 } as const;
    const first = await client.changeOnboarding(asked.id, withdraw, {
      ...ann,
      idempotencyKey: 'two',
    });
    const second = await client.changeOnboarding(asked.id, withdraw, {
      ...ann,
      idempotencyKey: 'two',
    });
    expect(second).toEqual(first);
  });

  it('answers the same attempt the same, whatever has become of it since', async () => {
    const { client, give } = started;
    const again = { ...ann, idempotencyKey: 'three' };
    const asked = await client.createOnboarding(request, again);
    const approve = {
      action: 'approve',
      version: asked.version,
      digest: asked.digest,
    } as const;
    const yes = { ...bob, idempotencyKey: 'four' };
    const approved = await client.changeOnboarding(asked.id, approve, yes);
    await give('messaging');
    await act(approved, as('cid'), { action: 'fail', reason: 'No room' });
    const repeated = await client.createOnboarding(request, again);
    expect(repeated).toMatchObject({ id: asked.id, state: 'submitted' });
    expect(repeated.history).toEqual(asked.history);
    // Who has approved it, owns it no longer.
    const { state, history } = await client.changeOnboarding(
      asked.id,
      approve,
      yes,
    );
    expect(state).toBe('provisioning');
    expect(history).toEqual(approved.history);
    await give('data');
    await act(asked, ann, { action: 'withdraw' });
  });

  it('follows the owner, who decides at that moment', async () => {
    const { client, give } = started;
    const asked = await client.createOnboarding(request, ann);
    const seen = { version: asked.version, digest: asked.digest };
    const approve = { action: 'approve', ...seen } as const;
    await expect(client.getOnboarding(asked.id, bob)).resolves.toMatchObject({
      may: ['approve', 'reject'],
    });
    await give('messaging');
    await expect(
      client.changeOnboarding(asked.id, approve, bob),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(client.getOnboarding(asked.id, ann)).resolves.toMatchObject({
      waitingFor: { who: [{ title: 'Messaging' }] },
    });
    await expect(
      client.changeOnboarding(asked.id, approve, as('cid')),
    ).resolves.toMatchObject({ state: 'provisioning' });
    await act(asked, as('cid'), { action: 'fail', reason: 'No room' });
    await act(asked, ann, { action: 'withdraw' });
    await give('data');
  });

  it('goes straight on where nobody needs to agree', async () => {
    const { client } = started;
    const asked = await client.createOnboarding(
      {
        capability: 'platformcapability:paas/caches',
        entity: shop,
        reason: 'Speed',
        submit: true,
      },
      ann,
    );
    expect(asked).toMatchObject({
      state: 'in-use',
      history: [
        { type: 'complete', actor: 'plugin:platform-capabilities' },
        { type: 'approve', actor: 'plugin:platform-capabilities' },
        { type: 'submit', actor: 'user:default/ann' },
        { type: 'draft', actor: 'user:default/ann' },
      ],
    });
  });

  it('takes a capability that was renamed for the same', async () => {
    const { client, database } = started;
    const asked = { ...request, entity: 'component:default/depot' };
    const earlier = 'platformcapability:paas/stores';
    const under = { ...asked, capability: earlier };
    const old = await client.createOnboarding({ ...under, submit: false }, ann);
    const first = await client.createOnboarding(under, ann);
    const submit = (one: { id: string }) => act(one, ann, { action: 'submit' });
    const another = {
      statusCode: 409,
      body: { error: { message: expect.stringMatching(/already has/) } },
    };
    const renamed = { ref: databasesRef, roadmap_id: 'paas' };
    await database('capabilities').insert({
      ...renamed,
      file: 'paas.md',
      aliases: JSON.stringify([earlier]),
      revision: 1,
      removed: false,
    });
    for (const capability of [databasesRef, earlier]) {
      await expect(
        client.createOnboarding({ ...asked, capability }, ann),
      ).rejects.toMatchObject(another);
      const { onboardings } = await client.getOnboardings(
        { capability, entity: asked.entity },
        ann,
      );
      expect(onboardings.map(one => one.id).sort()).toEqual(
        [first.id, old.id].sort(),
      );
    }
    // A draft takes nobody's place until it is submitted.
    const draft = await client.createOnboarding(
      { ...asked, submit: false },
      ann,
    );
    await expect(submit(draft)).rejects.toMatchObject(another);
    await act(first, ann, { action: 'withdraw' });
    await submit(draft);
    await expect(submit(old)).rejects.toMatchObject(another);
    await act(draft, ann, { action: 'withdraw' });
    await act(old, ann, { action: 'withdraw' });
    const { earlier: shown } = await client.createOnboarding(
      { ...asked, submit: false },
      ann,
    );
    expect(shown.map(one => one.id)).toContain(first.id);
    await database('capabilities').where(renamed).delete();
  });

  it('shows nothing of what is hidden', async () => {
    const { client } = started;
    const guest = as('guest');
    const before = await client.getOnboardings({}, guest);
    const [{ open }] = (
      await client.getOnboardingStatistics({ capability: databasesRef }, guest)
    ).capabilities;
    const asked = await client.createOnboarding(
      { ...request, entity: 'component:default/vault' },
      ann,
    );
    await expect(client.getOnboarding(asked.id, guest)).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(client.getOnboardings({}, guest)).resolves.toEqual(before);
    for (const [who, more] of [
      [guest, 0],
      [bob, 1],
    ] as const) {
      const { capabilities } = await client.getOnboardingStatistics(
        { capability: databasesRef },
        who,
      );
      expect(capabilities[0].open).toBe(open + more);
      const offerNow = await client.getOnboardingOffer(databasesRef, who);
      expect(offerNow.statistics.open).toBe(open + more);
    }
    await expect(
      client.createOnboarding(
        { ...request, entity: 'component:default/vault' },
        guest,
      ),
    ).rejects.toMatchObject({ statusCode: 404 });
  });
});

function wants(change: object, action: string): boolean {
  return (change as { action?: string }).action === action;
}
