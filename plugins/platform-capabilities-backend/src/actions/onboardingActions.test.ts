import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotAllowedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { OnboardingResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { capability } from '../__testUtils__/capability';
import { registerOnboardingActions } from './registerOnboardingActions';

const ref = 'platformcapability:paas/databases';
const entity = 'component:default/shop';
const at = '2026-09-01T00:00:00.000Z';

const onboarding: OnboardingResponse = {
  id: 'abc',
  version: 2,
  state: 'submitted',
  capability: { ref, title: 'Databases', found: true },
  entity: { ref: entity, title: 'Shop', found: true },
  parameters: { size: 'large' },
  reason: 'We sell',
  digest: 'd1',
  requester: { ref: 'user:default/ann', title: 'Ann' },
  approval: 'owner',
  checklist: [],
  outputs: [],
  waitingFor: {
    who: [{ ref: 'group:default/data', title: 'Data', found: true }],
    what: 'decision',
    since: at,
  },
  may: ['approve', 'reject'],
  createdAt: at,
  updatedAt: at,
  history: [],
  earlier: [],
};

const output = {
  id: 'abc',
  version: 2,
  digest: 'd1',
  state: 'submitted',
  capability: ref,
  capabilityTitle: 'Databases',
  entity,
  parameters: { size: 'large' },
  reason: 'We sell',
  requester: 'user:default/ann',
  waitingFor: 'Data: decision',
  may: ['approve', 'reject'],
  path: '/platform/onboarding/abc',
};

describe('registerOnboardingActions', () => {
  const registry = actionsRegistryServiceMock();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  const onboardingReader = {
    get: jest.fn(),
    list: jest.fn(),
    listWaiting: jest.fn(),
  };
  const onboardings = {
    create: jest.fn(),
    change: jest.fn(),
    decide: jest.fn(),
  };
  const credentials = mockCredentials.user();

  beforeAll(() => {
    registerOnboardingActions(registry, {
      auditor,
      catalog: catalogServiceMock({
        entities: [capability('paas/databases', 'Databases') as Entity],
      }),
      onboardingReader,
      onboardings,
    });
  });

  beforeEach(() => {
    jest.resetAllMocks();
    auditor.createEvent.mockResolvedValue(event);
    onboardingReader.get.mockResolvedValue({ ...onboarding, version: 1 });
    onboardings.create.mockResolvedValue(onboarding);
    onboardings.change.mockResolvedValue(onboarding);
  });

  async function invoke(name: string, input: JsonObject) {
    const answer = await registry.invoke({
      id: `test:${name}`,
      input,
      credentials,
    });
    return answer.output;
  }

  it('says of each what it does, and whom it is for', async () => {
    const { actions } = await registry.list();
    expect(
      actions.map(({ attributes, name }) => [
        name,
        attributes.readOnly,
        attributes.destructive,
        registry.actions.get(`test:${name}`)?.visibilityPermission?.name,
      ]),
    ).toEqual([
      ['draft-onboarding', false, false, expect.stringMatching(/request$/)],
      ['submit-onboarding', false, false, expect.stringMatching(/request$/)],
      ['list-my-onboardings', true, false, expect.stringMatching(/read$/)],
      [
        'list-onboardings-waiting-for-me',
        true,
        false,
        expect.stringMatching(/read$/),
      ],
      ['decide-onboarding', false, true, expect.stringMatching(/decide$/)],
    ]);
  });

  it('drafts for what somebody calls by its title', async () => {
    await expect(
      invoke('draft-onboarding', {
        capability: 'databases',
        entity,
        parameters: { size: 'large' },
      }),
    ).resolves.toEqual(output);
    expect(onboardings.create).toHaveBeenCalledWith(
      { capability: ref, entity, parameters: { size: 'large' } },
      { credentials },
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'onboarding-create' }),
    );
    expect(event.success).toHaveBeenCalledTimes(1);
  });

  it('submits a draft as it is', async () => {
    await invoke('submit-onboarding', { id: 'abc' });
    expect(onboardings.change).toHaveBeenCalledWith(
      'abc',
      { action: 'submit', version: 1 },
      { credentials },
    );
  });

  it('lists what somebody asked for', async () => {
    onboardingReader.list.mockResolvedValue({
      onboardings: [onboarding],
      total: 7,
    });
    await expect(invoke('list-my-onboardings', {})).resolves.toEqual({
      onboardings: [output],
      total: 7,
    });
    expect(onboardingReader.list).toHaveBeenCalledWith(
      { role: 'requester', limit: 100 },
      credentials,
    );
  });

  it('lists what somebody can do something about', async () => {
    onboardingReader.listWaiting.mockResolvedValue({
      onboardings: [onboarding],
      total: 3,
    });
    await expect(
      invoke('list-onboardings-waiting-for-me', {}),
    ).resolves.toEqual({ onboardings: [output], total: 3 });
    expect(onboardingReader.listWaiting).toHaveBeenCalledWith(100, credentials);
  });

  it('decides on what was seen, and keeps an audit of what it may not', async () => {
    const seen = { id: 'abc', version: 2, digest: 'd1' };
    await invoke('decide-onboarding', { ...seen, decision: 'approve' });
    expect(onboardings.change).toHaveBeenCalledWith(
      'abc',
      { action: 'approve', version: 2, digest: 'd1', reason: undefined },
      { credentials },
    );
    await expect(
      invoke('decide-onboarding', { ...seen, decision: 'reject' }),
    ).rejects.toThrow('needs reason');
    onboardings.change.mockRejectedValue(new NotAllowedError('Not yours'));
    await expect(
      invoke('decide-onboarding', { ...seen, decision: 'approve' }),
    ).rejects.toThrow('Not yours');
    expect(event.fail).toHaveBeenCalledTimes(2);
  });
});
