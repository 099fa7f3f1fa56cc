import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { capability } from '../__testUtils__/capability';
import plugin from '../index';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

async function start(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  const { server } = await startTestBackend({
    features: [
      plugin,
      actionsRegistryServiceFactory,
      catalogServiceMock.factory({
        entities: [capability('paas/db', 'Databases') as Entity],
      }),
      mockServices.permissions.factory({ result }),
      mockServices.scheduler.mock().factory,
      mockServices.rootConfig.factory({ data: { strata: { roadmaps: {} } } }),
    ],
  });
  const path = '/api/platform-capabilities/.backstage/actions/v1/actions';
  const service = mockCredentials.service.header();
  return {
    list: () => request(server).get(path).set('authorization', service),
    invoke: (name: string, input: object, header: string) =>
      request(server)
        .post(`${path}/platform-capabilities:${name}/invoke`)
        .set('authorization', header)
        .send(input),
  };
}

describe('actions of the plugin', () => {
  const user = mockCredentials.user.header();

  it('are there for those who may', async () => {
    const { invoke, list } = await start(AuthorizeResult.ALLOW);
    const { body } = await list();
    expect(body.actions.map(({ id }: { id: string }) => id).sort()).toEqual([
      'platform-capabilities:decide-onboarding',
      'platform-capabilities:draft-onboarding',
      'platform-capabilities:find-capability',
      'platform-capabilities:list-findings',
      'platform-capabilities:list-my-onboardings',
      'platform-capabilities:list-onboardings-waiting-for-me',
      'platform-capabilities:submit-onboarding',
      'platform-capabilities:who-owns',
      'platform-capabilities:who-uses',
    ]);
    const answer = await invoke('who-owns', { capability: 'paas/db' }, user);
    expect(answer.body).toMatchObject({
      output: {
        capability: { title: 'Databases' },
        problems: [{ code: 'unowned' }],
      },
    });
    const none = await invoke('who-owns', { capability: 'paas/none' }, user);
    expect(none.status).toBe(404);
    expect((await invoke('who-owns', {}, user)).status).toBe(400);
  });

  it.each([
    ['find-capability', {}],
    ['who-owns', { capability: 'paas/db' }],
    ['who-uses', { capability: 'paas/db' }],
    ['list-findings', {}],
    ['draft-onboarding', { capability: 'paas/db', entity: 'component:a/b' }],
    ['submit-onboarding', { id: 'a' }],
    ['list-my-onboardings', {}],
    ['list-onboardings-waiting-for-me', {}],
    [
      'decide-onboarding',
      { id: 'a', version: 1, digest: 'b', decision: 'approve' },
    ],
  ])('%s is not there for those who may not', async (name, input) => {
    const { invoke, list } = await start(AuthorizeResult.DENY);
    expect((await list()).body.actions).toEqual([]);
    expect((await invoke(name, input, user)).status).toBe(404);
  });
});
