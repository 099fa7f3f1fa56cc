import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { RepositoryDouble } from '../__testUtils__/RepositoryDouble';
import { SCM_TOKEN } from '../__testUtils__/ScmDouble';
import plugin from '../index';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const data = 'group:default/data';
const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', namespace: 'default' },
  spec: { type: 'service', owner: data, lifecycle: 'production' },
};

describe('From a finding to its pull request', () => {
  const databases = createTestDatabases();
  const logger = mockServices.logger.mock();
  const double = new RepositoryDouble({
    'paas.md': '## Cache\n\nKeeps what is asked for often.\n',
    'shop/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
spec:
  type: service
  owner: data
`,
  });

  beforeAll(() => double.web.start());
  afterAll(() => double.web.stop());

  it('needs no more than the document and the catalog', async () => {
    const { host } = double.web;
    logger.child.mockReturnValue(logger);
    const location = `url:http://${host}/o/r/blob/main/shop/catalog-info.yaml`;
    const backend = await startTestBackend({
      features: [
        plugin,
        logger.factory,
        catalogServiceMock.factory({
          entities: [
            {
              ...component,
              metadata: {
                ...component.metadata,
                annotations: { 'backstage.io/managed-by-location': location },
              },
            },
            {
              apiVersion: 'strata.backstage.io/v1alpha1',
              kind: 'PlatformCapability',
              metadata: { name: 'cache', namespace: 'paas', title: 'Cache' },
              spec: { type: 'service', layer: 5 },
            },
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Group',
              metadata: { name: 'data', namespace: 'default' },
              spec: { type: 'team', children: [] },
            },
          ],
        }),
        mockServices.database.factory({
          knex: await databases.init('SQLITE_3'),
        }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.userInfo.mock({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/mock',
            ownershipEntityRefs: ['user:default/mock', data],
          }),
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              github: [
                { host, apiBaseUrl: `http://${host}/api/v3`, token: SCM_TOKEN },
              ],
            },
            strata: {
              roadmaps: {
                paas: { url: `http://${host}/o/r/blob/main/paas.md` },
              },
            },
          },
        }),
      ],
    });
    const client = new PlatformCapabilitiesClient({
      discoveryApi: {
        getBaseUrl: async id =>
          `http://localhost:${backend.server.port()}/api/${id}`,
      },
    });
    const user = { token: mockCredentials.user.token() };
    const roadmap = await client.refreshRoadmap('paas', user);
    expect(roadmap.status.state).toBe('ok');

    const capability = 'platformcapability:paas/cache';
    const claim = { type: 'set-owner', capability, owner: data } as const;
    const { digest, diff, title } = await client.proposePatch(claim, user);
    expect(title).toBe('Make data the owner of Cache');
    expect(diff).toContain('+owner: group:default/data\n');
    const claimed = await client.openPullRequest({ ...claim, digest }, user);
    expect(claimed.url).toBe(`http://${host}/pulls/1`);

    const link = {
      type: 'add-link',
      entity: 'component:default/shop',
      capability,
      relation: 'uses',
    } as const;
    const linked = await client.openPullRequest(link, user);
    await expect(client.openPullRequest(link, user)).resolves.toEqual(linked);
    expect(double.pulls.map(pull => pull.title)).toEqual([
      title,
      'Say that shop uses paas/cache',
    ]);

    // As soon as it is merged and read, there is nothing to be changed any more.
    double.commit('main', double.filesOn(double.pulls[0].head)!);
    await client.refreshRoadmap('paas', user);
    await expect(client.proposePatch(claim, user)).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: expect.stringContaining('already') } },
    });
    await backend.stop();
    const logged = Object.values(logger).flatMap(
      method => (method as jest.Mock).mock?.calls,
    );
    expect(JSON.stringify(logged)).not.toContain(SCM_TOKEN);
  });
});
