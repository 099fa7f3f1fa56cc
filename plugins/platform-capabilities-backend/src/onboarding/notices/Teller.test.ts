import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { databases, person, shop } from '../__testUtils__/entities';
import {
  decider,
  draft,
  historyOf,
  owner,
  recordOf,
  requester,
  submitOf,
} from '../__testUtils__/records';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import { Teller } from './Teller';

const people = [
  person(requester, 'Ann'),
  person(decider, 'Bob'),
  person(owner, 'Data'),
  person('group:default/new', 'New Data'),
];
const approve: OnboardingChangeEvent = { type: 'approve', digest: 'd' };
const reject: OnboardingChangeEvent = { type: 'reject', reason: 'No room' };

const ownerless: OnboardingChangeEvent = {
  type: 'note',
  note: 'owner-changed',
  seen: { found: true, deprecated: false },
};
const free = { ...databases(), relations: [] };

describe('Teller', () => {
  const notifications = { send: jest.fn() };
  const signals = { publish: jest.fn() };
  const logger = mockServices.logger.mock();
  const members = jest.fn();

  beforeEach(() => {
    jest.resetAllMocks();
    members.mockImplementation(async ref => [`${ref}-member`]);
  });

  function tellerOf(
    events: OnboardingChangeEvent[],
    options: { entities?: Entity[]; notify?: boolean } = {},
  ) {
    return new Teller({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: [...people, ...(options.entities ?? [databases(), shop])],
      }),
      logger,
      notifications,
      notify: options.notify ?? true,
      onboardings: {
        get: async () => recordOf(...events),
        getHistory: async () => historyOf(...events),
      },
      people: { membersOf: members },
      signals,
      store: { getAliases: async () => ({ aliases: [] }) },
    });
  }

  const task = (
    version: number,
    effect: 'tell' | 'remind' = 'tell',
    attempts = 1,
  ) => ({
    onboardingId: 'abc',
    version,
    effect,
    attempts,
  });

  it('tells the owner of a request, and wakes the pages of those whom it concerns', async () => {
    await tellerOf([draft, submitOf()]).tell(task(2));
    expect(notifications.send.mock.calls).toEqual([
      [
        {
          recipients: {
            type: 'entity',
            entityRef: owner,
            excludeEntityRef: requester,
          },
          payload: {
            title: 'Ann asks for Databases for Shop (production)',
            description: 'We sell things',
            link: '/platform/onboarding/abc',
            topic: 'platform-capabilities',
            severity: 'normal',
            scope: 'onboarding-abc-owner',
          },
        },
      ],
    ]);
    expect(signals.publish).toHaveBeenCalledWith({
      recipients: {
        type: 'user',
        entityRef: [
          requester,
          'group:default/data-member',
          'group:default/shop-member',
        ],
      },
      channel: 'platform-capabilities:onboarding',
      message: { id: 'abc', version: 2 },
    });
  });

  it('tells the requester what others did', async () => {
    await tellerOf([draft, submitOf(), reject]).tell(task(3));
    expect(notifications.send.mock.calls).toMatchObject([
      [
        {
          recipients: { entityRef: requester, excludeEntityRef: decider },
          payload: {
            title: 'Bob refused Databases for Shop (production)',
            description: 'No room',
          },
        },
      ],
    ]);
  });

  it('tells the owner that there is now', async () => {
    const entities = [databases({}, 'group:default/new'), shop];
    await tellerOf([draft, submitOf()], { entities }).tell(task(2));
    expect(notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: expect.objectContaining({ entityRef: 'group:default/new' }),
      }),
    );
  });

  it('tells of what is gone those who knew of it', async () => {
    await tellerOf([draft, submitOf(), { type: 'withdraw' }], {
      entities: [],
    }).tell(task(3));
    expect(notifications.send).toHaveBeenCalledTimes(1);
    expect(notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: expect.objectContaining({ entityRef: owner }),
      }),
    );
  });

  it('tells who owned it no news of what nobody owns now', async () => {
    await tellerOf([draft, submitOf(), ownerless], {
      entities: [free, shop],
    }).tell(task(3));
    expect(notifications.send.mock.calls).toMatchObject([
      [{ recipients: { entityRef: requester } }],
    ]);
    notifications.send.mockClear();
    await tellerOf([draft, submitOf()], { entities: [free, shop] }).tell(
      task(2),
    );
    expect(notifications.send).not.toHaveBeenCalled();
  });

  it('tells once of what was approved and is ready at once, with what the decider said', async () => {
    const teller = tellerOf([
      draft,
      submitOf(),
      { ...approve, reason: 'Fine' },
      { type: 'complete' },
    ]);
    await teller.tell(task(3));
    await teller.tell(task(4));
    expect(notifications.send.mock.calls).toMatchObject([
      [
        {
          recipients: { entityRef: requester },
          payload: {
            title: 'Databases for Shop (production) is ready to use',
            description: 'Fine',
          },
        },
      ],
    ]);
  });

  describe('remind', () => {
    it('tells whom it still waits for', async () => {
      await tellerOf([draft, submitOf()]).remind(task(2, 'remind'));
      expect(notifications.send).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: owner },
        payload: expect.objectContaining({
          title: expect.stringContaining('still waits for your decision'),
        }),
      });
    });

    it('tells those who owned what is gone, who can still refuse it', async () => {
      const teller = tellerOf([draft, submitOf()], { entities: [shop] });
      await teller.remind(task(2, 'remind'));
      expect(notifications.send).toHaveBeenCalledWith(
        expect.objectContaining({
          recipients: { type: 'entity', entityRef: owner },
        }),
      );
    });

    it.each<[string, OnboardingChangeEvent[]]>([
      ['was noted', [ownerless]],
      ['is about to be noted', []],
    ])('tells who asked that there is no owner, which %s', async (_, notes) => {
      const teller = tellerOf([draft, submitOf(), ...notes], {
        entities: [free, shop],
      });
      await teller.remind(task(2, 'remind'));
      expect(notifications.send.mock.calls).toEqual([
        [
          {
            recipients: { type: 'entity', entityRef: requester },
            payload: expect.objectContaining({
              title: expect.stringContaining('an owner of Databases'),
              description: expect.stringContaining('you can withdraw it'),
            }),
          },
        ],
      ]);
    });

    it('tells the owner of a template that does not end', async () => {
      const templated = submitOf({ template: 'template:default/db' });
      await tellerOf([draft, templated, approve]).remind(task(3, 'remind'));
      expect(notifications.send).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: owner },
        payload: expect.objectContaining({
          title: expect.stringMatching(/^The template of .* has not ended/),
        }),
      });
    });

    it.each([
      ['was decided', 2, [draft, submitOf(), reject]],
      [
        'is done',
        3,
        [draft, submitOf(), approve, { type: 'complete' } as const],
      ],
    ])('says nothing of what %s', async (_, version, events) => {
      await tellerOf(events).remind(task(version, 'remind'));
      expect(notifications.send).not.toHaveBeenCalled();
    });
  });

  it('wakes pages only where nobody wants to be notified', async () => {
    await tellerOf([draft, submitOf()], { notify: false }).tell(task(2));
    expect(notifications.send).not.toHaveBeenCalled();
    expect(signals.publish).toHaveBeenCalledTimes(1);
  });

  it('waits for the notifications plugin to start, and says once that it is missing', async () => {
    notifications.send.mockRejectedValue(new Error('... status 404 Not Found'));
    const teller = tellerOf([draft, submitOf()]);
    for (const attempts of [1, 2, 3]) {
      await expect(teller.tell(task(2, 'tell', attempts))).rejects.toThrow(
        'status 404',
      );
      await expect(teller.remind(task(2, 'remind', attempts))).rejects.toThrow(
        'status 404',
      );
    }
    expect(logger.info).not.toHaveBeenCalled();
    await teller.tell(task(2, 'tell', 4));
    await teller.remind(task(2, 'remind', 4));
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('tells nobody older news than they were told', async () => {
    const fail: OnboardingChangeEvent = { type: 'fail', reason: 'Full' };
    const complete: OnboardingChangeEvent = { type: 'complete' };
    const teller = tellerOf([draft, submitOf(), approve, complete]);
    await teller.tell(task(4));
    expect(notifications.send).toHaveBeenCalledTimes(1);
    await teller.tell(task(3));
    expect(notifications.send).toHaveBeenCalledTimes(1);
    expect(signals.publish).toHaveBeenCalledTimes(2);
    // Of the request, the owner was told nothing since.
    await teller.tell(task(2));
    expect(notifications.send).toHaveBeenLastCalledWith(
      expect.objectContaining({
        recipients: expect.objectContaining({ entityRef: owner }),
      }),
    );
    notifications.send.mockClear();
    await tellerOf([draft, submitOf(), approve, fail]).tell(task(3));
    expect(notifications.send).not.toHaveBeenCalled();
  });

  it('is tried again where somebody could not be told, for whatever the pages know', async () => {
    const teller = tellerOf([draft, submitOf()]);
    signals.publish.mockRejectedValue(new Error('Down'));
    await expect(teller.tell(task(2))).resolves.toBeUndefined();
    notifications.send.mockRejectedValue(new Error('Down'));
    await expect(teller.tell(task(2))).rejects.toThrow('Down');
  });
});
