import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createTestDatabases } from '../../__testUtils__/databases';
import { databases as offered, person, shop } from '../__testUtils__/entities';
import {
  decider,
  draft,
  entity,
  owner,
  requester,
  submitOf,
} from '../__testUtils__/records';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import type { Person } from '../people/Callers';
import { OnboardingStore } from '../store/OnboardingStore';
import { OnboardingReader } from './OnboardingReader';

const databases = createTestDatabases();
const names = [person(owner, 'Data'), person(requester, 'Ann')];
const ownerless: OnboardingChangeEvent = {
  type: 'note',
  note: 'owner-changed',
  seen: { found: true, deprecated: false },
};

function personOf(user: string, ...groups: string[]): Person {
  return {
    credentials: mockCredentials.user(user),
    user,
    answersFor: new Set([user, ...groups]),
    mayRequest: true,
    mayDecide: true,
  };
}

const ann = personOf(requester, 'group:default/shop');
const bob = personOf(decider, owner);
const eve = personOf('user:default/eve', 'group:default/messaging');

describe.each(databases.cases)('OnboardingReader on %s', databaseId => {
  let store: OnboardingStore;

  beforeEach(async () => {
    store = new OnboardingStore(await databases.initMigrated(databaseId));
  });

  async function ask(...events: OnboardingChangeEvent[]) {
    const at = new Date(Date.UTC(2026, 0, 1));
    await store.create([draft, submitOf(), ...events], {
      actor: requester,
      at,
      remindAt: at,
    });
  }

  /**
   * What somebody gets of what was asked for.
   *
   * @param visible - what the catalog shows to people
   * @param hidden - what it has besides
   */
  async function lookAs(
    caller: Person,
    visible: Entity[],
    hidden: Entity[] = [],
  ) {
    const reader = new OnboardingReader({
      auth: mockServices.auth(),
      callers: { of: async () => caller, personOf: async () => caller },
      catalog: catalogServiceMock.mock({
        getEntitiesByRefs: (request, by) =>
          catalogServiceMock({
            entities:
              Object(by).credentials === caller.credentials
                ? [...names, ...visible]
                : [...names, ...visible, ...hidden],
          }).getEntitiesByRefs(request),
        async *streamEntities() {
          // There is nothing that they own.
        },
      }),
      onboardings: store,
      rules: { selfApproval: false, onBehalf: false },
      store: { getAliases: async () => ({ aliases: [] }) },
    });
    const { credentials } = caller;
    const { onboardings, total, waitingForMe } = await reader.list(
      { role: 'decider' },
      credentials,
    );
    const waiting = await reader.listWaiting(10, credentials);
    return {
      listed: onboardings.map(({ id }) => id),
      total,
      waitingForMe,
      waiting: waiting.onboardings.map(({ id }) => id),
      one: await reader
        .get('abc', credentials)
        .catch(({ name }: Error) => name),
    };
  }

  const nothing = {
    listed: [],
    total: 0,
    waitingForMe: 0,
    waiting: [],
    one: 'NotFoundError',
  };

  it('leaves what is gone to those who owned it last', async () => {
    await ask();
    await expect(lookAs(bob, [shop])).resolves.toMatchObject({
      listed: ['abc'],
      total: 1,
      waitingForMe: 1,
      waiting: ['abc'],
      one: {
        capability: { found: false, title: 'Databases' },
        may: expect.arrayContaining(['reject']),
        waitingFor: { who: [{ ref: owner, title: 'Data' }] },
      },
    });
    await expect(lookAs(eve, [shop])).resolves.toEqual(nothing);
  });

  it.each<[string, Entity[], Entity[]]>([
    ['of what is hidden from them', [shop], [offered()]],
    ['for what is hidden from them', [], [shop]],
    ['of what belongs to others now', [shop, offered({}, 'group:x/y')], []],
  ])('shows those who owned it nothing %s', async (_, visible, hidden) => {
    await ask();
    await expect(lookAs(bob, visible, hidden)).resolves.toEqual(nothing);
  });

  it('says that nobody owns it, to who asked, and shows it to nobody else', async () => {
    await ask(ownerless);
    const free = { ...offered(), relations: [] };
    const { one } = await lookAs(ann, [shop, free]);
    const awaited = 'an owner of Databases, which has none';
    expect(one).toMatchObject({
      entity: { ref: entity },
      may: ['revise', 'withdraw'],
      waitingFor: {
        who: [{ ref: awaited, title: awaited, found: false }],
        what: 'decision',
      },
    });
    await expect(lookAs(bob, [shop, free])).resolves.toEqual(nothing);
  });

  it('takes no words for the name of an entity', async () => {
    const capabilityTitle = 'Storage: files/objects';
    const at = new Date(Date.UTC(2026, 0, 1));
    await store.create([{ ...draft, capabilityTitle }, submitOf(), ownerless], {
      actor: requester,
      at,
      remindAt: at,
    });
    const { one } = await lookAs(ann, [shop]);
    expect(one).toMatchObject({
      waitingFor: {
        who: [{ title: `an owner of ${capabilityTitle}, which has none` }],
      },
    });
  });
});
