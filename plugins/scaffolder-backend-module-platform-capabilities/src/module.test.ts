import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import scaffolderModulePlatformCapabilities from '.';

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'cache',
    annotations: { 'backstage.io/managed-by-location': 'url:https://x.y/z' },
  },
  spec: {
    type: 'service',
    steps: [
      {
        action: 'strata:onboarding:report',
        input: {
          result: 'succeeded',
          outputs: [{ title: 'Cache', url: '/cache' }],
        },
      },
    ],
  },
};

let reports: (report: object) => void;

const platformCapabilities = createBackendPlugin({
  pluginId: 'platform-capabilities',
  register: env =>
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ httpAuth, httpRouter }) {
        httpRouter.use(async (request, response) => {
          const { principal } = await httpAuth.credentials(request, {
            allow: ['service'],
          });
          const chunks: Buffer[] = [];
          for await (const chunk of request) {
            chunks.push(chunk);
          }
          response.status(204).end();
          reports({
            url: request.url,
            subject: principal.subject,
            body: JSON.parse(Buffer.concat(chunks).toString()),
          });
        });
      },
    }),
});

it('lets a template of the real scaffolder report to the backend plugin', async () => {
  const reported = new Promise(resolve => {
    reports = resolve;
  });
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModulePlatformCapabilities,
      catalogServiceMock.factory({ entities: [template] }),
      platformCapabilities,
    ],
  });
  const response = await fetch(
    `http://localhost:${backend.server.port()}/api/scaffolder/v2/tasks`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        templateRef: 'template:default/cache',
        values: { onboarding: { id: 'a1', attempt: 1 } },
      }),
    },
  );
  const { id } = await response.json();
  await expect(reported).resolves.toEqual({
    url: '/onboardings/a1/report',
    subject: 'plugin:scaffolder',
    body: {
      task: id,
      result: 'succeeded',
      outputs: [{ title: 'Cache', url: '/cache' }],
    },
  });
  await backend.stop();
});
