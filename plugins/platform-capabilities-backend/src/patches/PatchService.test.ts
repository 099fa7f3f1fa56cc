import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { PatchRequest } from '@strata/backstage-plugin-platform-capabilities-common';
import { readRoadmap } from '@strata/roadmap';
import { RepositoryDouble } from '../__testUtils__/RepositoryDouble';
import { digested } from '../__testUtils__/capability';
import { SCM_TOKEN } from '../__testUtils__/ScmDouble';
import { testConfig } from '../__testUtils__/testConfig';
import { createDocumentReader } from '../document/createDocumentReader';
import { PatchService } from './PatchService';

// Many tries take their time on a busy machine.
jest.setTimeout(60_000);

const document = `## Cache

Keeps what is asked for often.

## Queue

Keeps what is to be done.
`;
const shop = `# The shop of all shops
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
spec:
  type: service
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: secret
spec:
  type: service
`;
const written = `kind: PlatformCapability
metadata:
  name: mail
  namespace: office
spec:
  owner: group:default/old # for now
`;

const cache = 'platformcapability:paas/cache';
const queue = 'platformcapability:paas/queue';
const data = 'group:default/data';
const core = 'group:default/core';
const setOwner: PatchRequest = {
  type: 'set-owner',
  capability: cache,
  owner: data,
};
const addLink: PatchRequest = {
  type: 'add-link',
  entity: 'component:default/shop',
  capability: cache,
  relation: 'uses',
};

describe('PatchService', () => {
  const directory = createMockDirectory();
  const double = new RepositoryDouble({});
  const seen = new Map<string, Entity>();
  const caller = {
    credentials: mockCredentials.user(),
    name: 'user:default/ada',
    refs: ['user:default/ada', data, core],
  };
  const catalog = {
    getEntitiesByRefs: jest.fn(async ({ entityRefs }) => ({
      items: entityRefs.map((ref: string) => seen.get(ref)),
    })),
  };

  function show(ref: string, location = 'test:none') {
    const { kind, namespace, name } = parseEntityRef(ref);
    seen.set(ref, {
      apiVersion: 'a/v1',
      kind,
      metadata: {
        namespace,
        name,
        annotations: { 'backstage.io/managed-by-location': location },
      },
    });
  }

  /** With one roadmap, of these texts in a folder or, if it says so, at the double. */
  async function serviceFor(
    source: 'file' | 'url',
    text = document,
    overlay?: string,
  ) {
    const { host } = double.web;
    const config = new ConfigReader({
      backend: { reading: { allow: [] } },
      integrations: {
        github: [
          { host, apiBaseUrl: `http://${host}/api/v3`, token: SCM_TOKEN },
        ],
      },
    });
    const urlReader = UrlReaders.default({
      config,
      logger: mockServices.logger.mock(),
    });
    const integrations = ScmIntegrations.fromConfig(config);
    directory.setContent({
      'paas.md': text,
      'paas.yaml': overlay ?? '',
      'shop.yaml': shop,
      'mail.yaml': written,
    });
    double.commit('main', { 'docs/paas.md': text, 'shop.yaml': shop });
    const at = {
      file: { file: directory.resolve('paas.md') },
      url: { url: `http://${host}/o/r/blob/main/docs/paas.md` },
    }[source];
    const roadmap = testConfig({
      ...at,
      ...(overlay && { overlay: directory.resolve('paas.yaml') }),
    });
    const reader = createDocumentReader(roadmap, { urlReader, integrations });
    const read = await reader.read(new AbortController().signal);
    const { documents } = read as Exclude<typeof read, 'unchanged'>;
    const { roadmap: model } = readRoadmap(documents, {
      id: 'paas',
      source: reader.source,
      now: new Date(),
      locate: (file, line) => reader.locate(file, line),
    });
    return new PatchService({
      catalog,
      integrations,
      urlReader,
      roadmaps: [{ config: roadmap, reader }],
      store: {
        getCapabilities: async () =>
          model.capabilities.map(({ ref }) => ({
            ref,
            file: documents[0].file,
            digest: '',
          })),
        getLastGood: async () =>
          documents.map(it => digested(it.file, it.text, it.overlay)),
      },
    });
  }

  beforeAll(() => double.web.start());
  afterAll(() => double.web.stop());
  beforeEach(() => {
    double.asked.length = 0;
    double.pulls.length = 0;
    double.branches.clear();
    seen.clear();
    show(cache);
    show(queue);
    show(data);
    show(core);
    show('component:default/shop', `file:${directory.resolve('shop.yaml')}`);
    show('component:default/secret');
    show(
      'platformcapability:office/mail',
      `file:${directory.resolve('mail.yaml')}`,
    );
  });

  it('makes a claim a change of the roadmap, and tells no path of the server', async () => {
    const patches = await serviceFor('file');
    const patch = await patches.propose(setOwner, caller);
    expect(patch).toEqual({
      file: 'paas.md',
      title: 'Make data the owner of cache',
      diff: `--- a/paas.md
+++ b/paas.md
@@ -2,6 +2,10 @@
 
 Keeps what is asked for often.
 
+\`\`\`yaml capability
+owner: group:default/data
+\`\`\`
+
 ## Queue
 
 Keeps what is to be done.
`,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      pullRequest: {
        possible: false,
        reason: expect.stringContaining('on its own disk'),
      },
    });
    expect(JSON.stringify(patch)).not.toContain(directory.path);
  });

  it('changes the overlay where there is one', async () => {
    const patches = await serviceFor('file', document, 'capabilities: {}\n');
    const { file, diff } = await patches.propose(setOwner, caller);
    expect(file).toBe('paas.yaml');
    expect(diff).toContain('owner: group:default/data');
  });

  it('says where a file of a repository is, and that a pull request can be opened', async () => {
    const patches = await serviceFor('url');
    const { host } = double.web;
    await expect(patches.propose(setOwner, caller)).resolves.toMatchObject({
      file: 'docs/paas.md',
      url: `http://${host}/o/r/blob/main/docs/paas.md`,
      editUrl: `http://${host}/o/r/edit/main/docs/paas.md`,
      pullRequest: { possible: true, host },
    });
    expect(double.writes).toEqual([]);
  });

  it('changes what is written by hand where it is written', async () => {
    const patches = await serviceFor('file');
    const request = {
      ...setOwner,
      capability: 'platformcapability:office/mail',
    };
    const { file, diff } = await patches.propose(request, caller);
    expect(file).toBe('mail.yaml');
    expect(diff).toContain('-  owner: group:default/old # for now\n');
    expect(diff).toContain('+  owner: group:default/data # for now\n');
  });

  it('makes a team the owner of an entity that has none', async () => {
    const patches = await serviceFor('file');
    const { file, title, diff } = await patches.propose(
      { type: 'set-owner', entity: 'component:default/shop', owner: data },
      caller,
    );
    expect({ file, title }).toEqual({
      file: 'shop.yaml',
      title: 'Make data the owner of shop',
    });
    expect(diff).toContain(
      '   type: service\n+  owner: group:default/data\n ---\n',
    );
  });

  it('writes the present name for an earlier one', async () => {
    const patches = await serviceFor(
      'file',
      document.replace(
        '## Queue\n',
        '## Queue\n\n```yaml capability\ndependsOn: [store]\n```\n',
      ),
    );
    const { title, diff } = await patches.propose(
      {
        type: 'replace-reference',
        capability: queue,
        field: 'dependsOn',
        from: 'platformcapability:paas/store',
        to: cache,
      },
      caller,
    );
    expect(title).toBe(
      'Replace paas/store by paas/cache in dependsOn of queue',
    );
    expect(diff).toContain('-dependsOn: [store]\n');
    expect(diff).toMatch(/\+dependsOn: \[.*cache\]\n/);
  });

  it('makes a link a change of the entity', async () => {
    const patches = await serviceFor('file');
    const { file, title, diff } = await patches.propose(addLink, caller);
    expect({ file, title }).toEqual({
      file: 'shop.yaml',
      title: 'Say that shop uses paas/cache',
    });
    expect(diff).toContain(
      '+  dependsOn:\n+    - platformcapability:paas/cache\n ---\n',
    );
  });

  it('replaces a link where it is asked to, and nowhere else', async () => {
    const patches = await serviceFor('file');
    directory.addContent({
      'shop.yaml': shop.replace(
        'name: shop\n',
        `name: shop
  annotations:
    strata.backstage.io/uses: paas/queue
    strata.backstage.io/provides: paas/queue
`,
      ),
    });
    const { title, diff } = await patches.propose(
      {
        type: 'replace-link',
        entity: addLink.entity,
        relation: 'uses',
        from: queue,
        to: cache,
      },
      caller,
    );
    expect(title).toBe('Replace paas/queue by paas/cache in what shop uses');
    expect(diff).toContain('+    strata.backstage.io/uses: paas/cache\n');
    expect(diff).toContain('     strata.backstage.io/provides: paas/queue\n');
  });

  it('reads entities from where the catalog has them', async () => {
    const { host } = double.web;
    show(
      'component:default/shop',
      `url:http://${host}/o/r/blob/main/shop.yaml`,
    );
    const patches = await serviceFor('file');
    await expect(patches.propose(addLink, caller)).resolves.toMatchObject({
      file: 'shop.yaml',
      pullRequest: { possible: true },
    });
    double.commit('main', {});
    await expect(patches.propose(addLink, caller)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/shop.yaml was not found; try again/),
    });
  });

  it.each<[string, PatchRequest, string]>([
    ['of a capability', setOwner, queue],
    ['of an entity', addLink, 'component:default/secret'],
  ])(
    'shows no lines around the change %s that tell of what is not to be seen',
    async (_, request, hidden) => {
      const patches = await serviceFor('file');
      const lines = async () =>
        (await patches.propose(request, caller)).diff.split('\n').slice(2);
      expect(await lines()).toContainEqual(expect.stringMatching(/^ /));
      seen.delete(hidden);
      expect((await lines()).join('\n')).toMatch(/^@@[^\n]*@@\n(\+[^\n]*\n)+$/);
    },
  );

  it.each<[string, PatchRequest, string, RegExp]>([
    [
      'a Group of others',
      { ...setOwner, owner: 'group:default/others' },
      'NotAllowedError',
      /Only a member of 'group:default\/others'/,
    ],
    [
      'a person',
      { ...setOwner, owner: 'user:default/ada' },
      'InputError',
      /which is no Group/,
    ],
    [
      'a Group of others for an entity',
      {
        type: 'set-owner',
        entity: 'component:default/shop',
        owner: 'group:default/others',
      },
      'NotAllowedError',
      /Only a member of 'group:default\/others'/,
    ],
    ['no name', { ...setOwner, owner: '' }, 'InputError', /no reference/],
    [
      'what is no capability',
      { ...setOwner, capability: 'component:default/shop' },
      'InputError',
      /which is no capability/,
    ],
    [
      'what has no links',
      { ...addLink, entity: data },
      'InputError',
      /which can use and provide nothing/,
    ],
    [
      'what is there already',
      {
        type: 'remove-reference',
        capability: cache,
        field: 'dependsOn',
        value: 'nothing',
      },
      'ConflictError',
      /does not say that\. Do it by hand: .* of “Cache”, at .*paas\.md:1/,
    ],
    [
      'what is in no file',
      { ...addLink, entity: 'component:default/secret' },
      'ConflictError',
      /does not come from a file/,
    ],
  ])('refuses %s', async (_, request, name, message) => {
    const patches = await serviceFor('file');
    await expect(patches.propose(request, caller)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it.each<[PatchRequest, string]>([
    [setOwner, cache],
    [setOwner, data],
    [addLink, 'component:default/shop'],
    [addLink, cache],
    [
      { type: 'replace-link', entity: addLink.entity, from: queue, to: cache },
      cache,
    ],
  ])(
    'knows nothing of what the caller does not see: %j, %s',
    async (request, ref) => {
      const patches = await serviceFor('url');
      seen.delete(ref);
      for (const act of ['propose', 'openPullRequest'] as const) {
        await expect(patches[act](request, caller)).rejects.toMatchObject({
          name: 'NotFoundError',
          message: `There is no '${ref}' in the catalog, or it may not be seen by you`,
        });
      }
      expect(double.writes).toEqual([]);
      for (const [, options] of catalog.getEntitiesByRefs.mock.calls as any[]) {
        expect(options).toEqual({ credentials: caller.credentials });
      }
    },
  );

  it('lets no service claim anything', async () => {
    const patches = await serviceFor('file');
    const service = {
      credentials: mockCredentials.service(),
      name: 'external:robot',
    };
    await expect(patches.propose(setOwner, service)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await expect(patches.propose(addLink, service)).resolves.toMatchObject({
      file: 'shop.yaml',
    });
  });

  it('tells a file that cannot be read, but not where it would be', async () => {
    show('component:default/shop', `file:${directory.resolve('none.yaml')}`);
    const patches = await serviceFor('file');
    const error = await patches.propose(addLink, caller).catch(it => it);
    expect(error.name).toBe('ServiceUnavailableError');
    expect(error.message).toBe(
      'none.yaml does not exist; try again, or make the change by hand',
    );
  });

  describe('openPullRequest', () => {
    it('proposes the same change, however it is spelled, once', async () => {
      const patches = await serviceFor('url');
      const { digest } = await patches.propose(setOwner, caller);
      const first = await patches.openPullRequest(
        { ...setOwner, digest },
        caller,
      );
      const other = {
        ...setOwner,
        capability: 'PlatformCapability:PaaS/Cache',
      };
      const second = await patches.openPullRequest(other, caller);
      expect(second).toEqual(first);
      expect(double.pulls).toHaveLength(1);
      const [{ head, body }] = double.pulls;
      expect(head).toMatch(/^strata\/set-owner-cache-[0-9a-f]{12}$/);
      expect(body).toContain('`user:default/ada`');
      expect(double.filesOn(head)?.['docs/paas.md']).toContain(
        'often.\n\n```yaml capability\nowner: group:default/data\n```\n',
      );
    });

    it('proposes another change as another one', async () => {
      const patches = await serviceFor('url');
      await patches.openPullRequest(setOwner, caller);
      await patches.openPullRequest({ ...setOwner, owner: core }, caller);
      expect(new Set(double.pulls.map(({ head }) => head)).size).toBe(2);
    });

    it('makes the change in the file as it is by now', async () => {
      const patches = await serviceFor('url');
      const { digest } = await patches.propose(setOwner, caller);
      double.commit('main', { 'docs/paas.md': `# News\n\n${document}` });
      await patches.openPullRequest({ ...setOwner, digest }, caller);
      const text = double.filesOn(double.pulls[0].head)?.['docs/paas.md'];
      expect(text).toMatch(/^# News\n\n## Cache\n[^#]*owner: /);
    });

    it('refuses what is another change by now than the one that was looked at', async () => {
      const patches = await serviceFor('url');
      const { digest } = await patches.propose(setOwner, caller);
      const owned = document.replace(
        'often.\n',
        'often.\n\n```yaml capability\nowner: group:default/others\n```\n',
      );
      double.commit('main', { 'docs/paas.md': owned });
      await expect(
        patches.openPullRequest({ ...setOwner, digest }, caller),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('has changed since it was looked at'),
      });
      expect(double.writes).toEqual([]);
    });

    it('says where the change was made meanwhile', async () => {
      const patches = await serviceFor('url');
      const { url } = await patches.openPullRequest(setOwner, caller);
      expect(url).toContain('/pulls/1');
      const [{ head }] = double.pulls;
      double.commit('main', double.filesOn(head)!);
      double.pulls[0].open = false;
      await expect(
        patches.openPullRequest(setOwner, caller),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('already'),
      });
    });

    it('is not for files on the disk of the portal', async () => {
      const patches = await serviceFor('file');
      await expect(
        patches.openPullRequest(setOwner, caller),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('does not know its repository'),
      });
    });
  });
});
