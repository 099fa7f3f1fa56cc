import { mockCredentials } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import type {
  Patch,
  PatchRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import request from 'supertest';
import { ownershipRefs, serveRoutes } from '../__testUtils__/serveRoutes';
import { addPatchRoutes } from './patchRoutes';

const CLAIM = 'platform-capabilities.capability.claim';
const PROPOSE = 'platform-capabilities.change.propose';

const capability = 'platformcapability:paas/cache';
const entity = 'component:default/shop';
const requests: [PatchRequest, string][] = [
  [{ type: 'set-owner', capability, owner: 'group:default/data' }, CLAIM],
  [{ type: 'set-owner', entity, owner: 'group:default/data' }, CLAIM],
  [{ type: 'set-lifecycle', capability, lifecycle: 'deprecated' }, PROPOSE],
  [
    {
      type: 'remove-reference',
      capability,
      field: 'dependsOn',
      value: 'runtime/volumes',
    },
    PROPOSE,
  ],
  [
    {
      type: 'replace-reference',
      capability,
      field: 'dependsOn',
      from: 'runtime/volumes',
      to: 'runtime/block-storage',
    },
    PROPOSE,
  ],
  [{ type: 'add-link', entity, capability, relation: 'uses' }, PROPOSE],
  [
    {
      type: 'replace-reference',
      capability,
      field: 'subcapabilityOf',
      from: 'runtime/storage',
      to: 'runtime/block-storage',
    },
    PROPOSE,
  ],
  [{ type: 'replace-link', entity, from: capability, to: capability }, PROPOSE],
  [
    {
      type: 'replace-link',
      entity,
      relation: 'uses',
      from: capability,
      to: capability,
    },
    PROPOSE,
  ],
  [{ type: 'remove-link', entity, capability }, PROPOSE],
];
const patch: Patch = {
  file: 'a.md',
  title: 'A title',
  url: 'https://a.example/a.md',
  editUrl: 'https://a.example/a.md?edit',
  diff: '@@',
  digest: 'abc',
  pullRequest: { possible: false, reason: 'Because' },
};

describe('addPatchRoutes', () => {
  const patches = { propose: jest.fn(), openPullRequest: jest.fn() };
  let routes: Awaited<ReturnType<typeof serveRoutes>>;

  beforeAll(async () => {
    routes = await serveRoutes((router, options) =>
      addPatchRoutes(router, { ...options, patches }),
    );
  });

  beforeEach(() => {
    jest.resetAllMocks();
    routes.allow(CLAIM, PROPOSE);
    patches.propose.mockResolvedValue(patch);
    patches.openPullRequest.mockResolvedValue({ url: 'https://a.example/1' });
  });

  function post(path: string, body: object, header?: string) {
    const call = request(routes.server).post(path);
    return (header ? call.set('authorization', header) : call).send(body);
  }

  const user = mockCredentials.user.header();
  const caller = {
    credentials: mockCredentials.user(),
    name: 'user:default/mock',
    refs: ownershipRefs,
  };

  it.each(requests)('proposes %j', async body => {
    const { status, body: answer } = await post('/patches', body, user);
    expect({ status, answer }).toEqual({ status: 200, answer: patch });
    expect(patches.propose).toHaveBeenCalledWith(body, caller);
    expect(routes.auditor.createEvent).not.toHaveBeenCalled();
  });

  it.each(requests)(
    'opens a pull request for %j, and audits it',
    async body => {
      const asked = { ...body, digest: 'abc' };
      const answer = await post('/pull-requests', asked, user);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ url: 'https://a.example/1' });
      expect(patches.openPullRequest).toHaveBeenCalledWith(asked, caller);
      expect(routes.auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'pull-request-open',
          severityLevel: 'medium',
          meta: asked,
        }),
      );
      expect(routes.event.success).toHaveBeenCalledWith({
        meta: { url: 'https://a.example/1' },
      });
    },
  );

  it.each(
    requests.flatMap(([body, permission]) =>
      ['/patches', '/pull-requests'].map(path => ({ path, permission, body })),
    ),
  )('is for those with $permission: $path $body', async ({ path, ...it }) => {
    const { body, permission } = it;
    const service = mockCredentials.service.header();
    const statuses = async () => {
      const headers = [undefined, user, service];
      const answers = headers.map(header => post(path, body, header));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await statuses()).toEqual([401, 200, 200]);
    routes.allow(permission);
    expect(await statuses()).toEqual([401, 200, 200]);
    routes.allow(permission === CLAIM ? PROPOSE : CLAIM);
    expect(await statuses()).toEqual([401, 403, 403]);
    const { body: refusal } = await post(path, body, user);
    expect(refusal.error.message).toContain(`'${permission}'`);
  });

  it('knows a service by its name and no refs', async () => {
    const header = mockCredentials.service.header();
    await post('/patches', requests[1][0], header);
    expect(patches.propose).toHaveBeenCalledWith(requests[1][0], {
      credentials: mockCredentials.service(),
      name: 'external:test-service',
      refs: undefined,
    });
  });

  it('audits what is refused and what fails', async () => {
    routes.allow();
    await post('/pull-requests', requests[0][0], user);
    expect(routes.event.fail).toHaveBeenCalledTimes(1);
    expect(patches.openPullRequest).not.toHaveBeenCalled();
    routes.allow(CLAIM);
    patches.openPullRequest.mockRejectedValue(new ConflictError('Look again'));
    const { status } = await post('/pull-requests', requests[0][0], user);
    expect(status).toBe(409);
    expect(routes.event.fail).toHaveBeenCalledTimes(2);
    expect(routes.event.success).not.toHaveBeenCalled();
  });

  it.each([
    {},
    { type: 'set-owner', capability },
    { type: 'set-owner', capability, owner: 1 },
    { type: 'set-lifecycle', capability, lifecycle: 'dead' },
    { type: 'set-lifecycle', capability, lifecycle: 'planned', file: '/a' },
    { type: 'remove-reference', capability, field: 'owner', value: 'a' },
    { type: 'add-link', entity, capability, relation: 'likes' },
    { type: 'delete-all', capability },
  ])('refuses what is no request: %j', async body => {
    for (const path of ['/patches', '/pull-requests']) {
      const { status } = await post(path, body, user);
      expect(status).toBe(400);
    }
    expect(patches.propose).not.toHaveBeenCalled();
    expect(patches.openPullRequest).not.toHaveBeenCalled();
  });
});
