import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { JsonObject } from '@backstage/types';
import { readdir } from 'node:fs/promises';
import { MisbehavingServer } from '../__testUtils__/MisbehavingServer';
import { SCM_TOKEN, ScmDouble } from '../__testUtils__/ScmDouble';
import { testConfig } from '../__testUtils__/testConfig';
import { createDocumentReader } from './createDocumentReader';

interface Case {
  name: string;
  integrations(host: string): JsonObject;
  /** Of the file or the folder `docs`; `HOST` stands for the double. */
  url: string;
  tree: string;
  /** The path of a document of the tree. */
  inTree(path: string): string;
  /** Of `docs/a.md`. */
  edit: string;
  /** The part of a commit that is its revision. */
  revisionLength?: number;
  /** Its URL reader does not ask whether a document has changed. */
  alwaysReads?: boolean;
}

const cases: Case[] = [
  {
    name: 'GitHub',
    integrations: host => ({
      github: [{ host, apiBaseUrl: `http://${host}/api/v3`, token: SCM_TOKEN }],
    }),
    url: 'http://HOST/o/r/blob/main/docs/a.md',
    tree: 'http://HOST/o/r/tree/main/docs',
    inTree: path => `http://HOST/o/r/tree/main/docs/${path}`,
    edit: 'http://HOST/o/r/edit/main/docs/a.md',
  },
  {
    name: 'GitLab',
    integrations: host => ({
      gitlab: [
        {
          host,
          baseUrl: `http://${host}`,
          apiBaseUrl: `http://${host}/api/v4`,
          token: SCM_TOKEN,
        },
      ],
    }),
    url: 'http://HOST/g/r/-/blob/main/docs/a.md',
    tree: 'http://HOST/g/r/-/tree/main/docs',
    inTree: path => `http://HOST/g/r/-/tree/main/docs/${path}`,
    edit: 'http://HOST/g/r/-/edit/main/docs/a.md',
  },
  {
    name: 'Bitbucket Cloud',
    integrations: () => ({
      bitbucketCloud: [{ username: 'u', token: SCM_TOKEN }],
    }),
    url: 'https://bitbucket.org/w/r/src/main/docs/a.md',
    tree: 'https://bitbucket.org/w/r/src/main/docs',
    inTree: path => `https://bitbucket.org/w/r/src/main/docs/${path}`,
    edit: 'https://bitbucket.org/w/r/src/main/docs/a.md?mode=edit&at=main',
    revisionLength: 12,
  },
  {
    name: 'Bitbucket Server',
    integrations: host => ({
      bitbucketServer: [
        { host, apiBaseUrl: `http://${host}/rest/api/1.0`, token: SCM_TOKEN },
      ],
    }),
    url: 'http://HOST/projects/P/repos/r/browse/docs/a.md?at=main',
    tree: 'http://HOST/projects/P/repos/r/browse/docs?at=main',
    inTree: path =>
      `http://HOST/projects/P/repos/r/browse/docs/${path}?at=main`,
    edit: 'http://HOST/projects/P/repos/r/browse/docs/a.md',
    revisionLength: 12,
  },
  {
    name: 'Azure DevOps',
    integrations: host => ({
      azure: [{ host, credentials: [{ personalAccessToken: SCM_TOKEN }] }],
    }),
    url: 'http://HOST/o/p/_git/r?path=/docs/a.md&version=GBmain',
    tree: 'http://HOST/o/p/_git/r?path=/docs&version=GBmain',
    inTree: path =>
      `http://HOST/o/p/_git/r?path=%2Fdocs%2F${encodeURIComponent(
        path,
      )}&version=GBmain`,
    edit: 'http://HOST/o/p/_git/r?path=%2Fdocs%2Fa.md&version=GBmain',
    alwaysReads: true,
  },
];

const commit = '0123456789abcdef0123456789abcdef01234567';

describe.each(cases)('$name', one => {
  const { signal } = new AbortController();
  const workingDirectory = createMockDirectory();
  const logger = mockServices.logger.mock();
  const { fetch } = globalThis;
  let scm: ScmDouble;

  beforeEach(async () => {
    jest.clearAllMocks();
    workingDirectory.setContent({ 'secret.md': '# Secret' });
    scm = new ScmDouble();
    scm.commit = commit;
    scm.files = {
      'a.md': '# A\n',
      'a.capabilities.yaml': 'b: {}\n',
      'sub/c.md': '# C\n',
      'README.md': '# Read me\n',
      'sub/old/d.md': '# D\n',
    };
    await scm.web.start();
    // Bitbucket Cloud cannot be configured to be somewhere else.
    globalThis.fetch = (input, init) =>
      fetch(
        String(input).replace(
          /^https:\/\/(api\.)?bitbucket\.org/,
          `http://${scm.web.host}`,
        ),
        init,
      );
  });

  afterEach(async () => {
    globalThis.fetch = fetch;
    await scm.web.stop();
  });

  const at = (url: string) => url.replace('HOST', scm.web.host);

  function createReader(roadmap: JsonObject, allow: string[] = []) {
    const config = new ConfigReader({
      backend: {
        workingDirectory: workingDirectory.path,
        reading: { allow: allow.map(host => ({ host })) },
      },
      integrations: one.integrations(scm.web.host),
    });
    return createDocumentReader(
      testConfig({ limits: { timeout: { seconds: 5 } }, ...roadmap }),
      {
        urlReader: UrlReaders.default({ config, logger }),
        integrations: ScmIntegrations.fromConfig(config),
      },
    );
  }

  async function readAll(reader: ReturnType<typeof createReader>) {
    const result = await reader.read(signal);
    if (result === 'unchanged') {
      throw new Error('Expected documents');
    }
    return result;
  }

  it('reads a document, and tells when it is unchanged', async () => {
    const reader = createReader({ url: at(one.url) });
    const { documents, etag } = await readAll(reader);
    expect(documents).toMatchObject([{ text: '# A\n' }]);
    expect(documents[0].sourceRevision).toMatch(/^"[0-9a-f]{40}"$/);
    const again = await reader.read(signal, etag);
    expect(again === 'unchanged').toBe(!one.alwaysReads);
    scm.files['a.md'] = '# B\n';
    await expect(reader.read(signal, etag)).resolves.toMatchObject({
      documents: [{ text: '# B\n' }],
    });
  });

  it('reads a tree, and tells when it is unchanged', async () => {
    const reader = createReader({
      tree: at(one.tree),
      exclude: ['**/old'],
    });
    const { documents, failures, etag } = await readAll(reader);
    const sourceRevision = commit.slice(0, one.revisionLength);
    expect(documents).toEqual([
      {
        file: `${reader.source}/a.md`,
        text: '# A\n',
        sourceRevision,
        overlay: {
          file: `${reader.source}/a.capabilities.yaml`,
          text: 'b: {}\n',
          sourceRevision,
        },
      },
      { file: `${reader.source}/sub/c.md`, text: '# C\n', sourceRevision },
    ]);
    expect(failures).toEqual([]);
    await expect(reader.read(signal, etag)).resolves.toBe('unchanged');
    scm.commit = commit.split('').reverse().join('');
    scm.files['sub/c.md'] = '# New\n';
    await expect(reader.read(signal, etag)).resolves.toMatchObject({
      documents: [{}, { text: '# New\n' }],
    });
  });

  it('leads to the line, and to where it is edited', async () => {
    const document = createReader({ url: at(one.url) });
    const [{ file }] = (await readAll(document)).documents;
    const { managedBy, source, edit } = document.locate(file, 7);
    expect(source).toBe(`${managedBy}#L7`);
    expect(new URL(managedBy.slice(4)).href).toBe(
      new URL(at(one.url).replace('path=/docs/', 'path=%2Fdocs%2F')).href,
    );
    expect(edit).toBe(at(one.edit));

    const tree = createReader({ tree: at(one.tree) });
    const { source: inTree } = tree.locate(`${tree.source}/sub/c.md`, 3);
    expect(inTree).toBe(`url:${at(one.inTree('sub/c.md'))}#L3`);
  });

  describe.each(['url', 'tree'] as const)('as %s', kind => {
    const read = () =>
      readAll(createReader({ [kind]: at(one[kind]) })).then(
        () => 'read',
        error => `${error.message}${error.stack}${error.cause}`,
      );

    it.each([
      [401, /401 Unauthorized.*check the credentials of its integration/],
      [403, /403 Forbidden.*check the credentials of its integration/],
      [404, /was not found; check the address, and that the credentials/],
      [429, /429 Too Many Requests.*limits how often it is read/],
      [500, /500 Internal Server Error.*it is read again by schedule/],
      [503, /503 Service Unavailable.*it is read again by schedule/],
    ])('says %d clearly, and never the token', async (status, expected) => {
      scm.intercept = (_, response, authorization) => {
        // Tells the token to everyone.
        response.writeHead(status, { etag: `"${authorization}"` });
        response.end(authorization);
        return true;
      };
      const said = await read();
      expect(said).toMatch(expected);
      const logged = Object.values(logger).flatMap(
        method => (method as jest.Mock).mock?.calls ?? [],
      );
      expect(said + JSON.stringify(logged)).not.toContain(SCM_TOKEN);
    });

    it('gives the token to no other host', async () => {
      const elsewhere = new MisbehavingServer();
      await elsewhere.start();
      const authorizations: unknown[] = [];
      elsewhere.answer = ({ headers }, response) => {
        authorizations.push(headers.authorization);
        response.writeHead(403).end();
      };
      scm.intercept = (what, response) => {
        if (what === 'commit') {
          return false;
        }
        // Another name of the machine is another host.
        const host = elsewhere.host.replace('127.0.0.1', 'localhost');
        response.writeHead(302, { location: `http://${host}/x` }).end();
        return true;
      };
      await read();
      await elsewhere.stop();
      expect(authorizations.filter(Boolean)).toEqual([]);
    });
  });

  it('reads nothing of an archive that leads outside', async () => {
    const zipped = one.name === 'Azure DevOps';
    const root = zipped ? '' : 'r/';
    scm.more = [
      { path: `${root}docs/../../x.md`, text: '# Bad' },
      { path: `${root}docs/../x.md`, text: '# Bad' },
      { path: '/docs/x.md', text: '# Bad' },
      ...(zipped
        ? []
        : ([
            {
              path: 'r/docs/link.md',
              type: 'SymbolicLink',
              linkpath: workingDirectory.resolve('secret.md'),
            },
            {
              path: 'r/docs/hard.md',
              type: 'Link',
              linkpath: workingDirectory.resolve('secret.md'),
            },
          ] as const)),
    ];
    const reader = createReader({ tree: at(one.tree) });
    const said = await readAll(reader).then(
      result => JSON.stringify(result),
      error => error.message,
    );
    expect(said).not.toMatch(/Bad|# Secret/);
    // The URL reader for zip archives leaves a refused archive as it is in a folder of its own.
    const entries = await readdir(workingDirectory.path);
    expect(entries.filter(name => !/^backstage-tmp\w{6}$/.test(name))).toEqual([
      'secret.md',
    ]);
  });

  it('takes no part of an archive for the whole', async () => {
    let length = 0;
    scm.damage = archive => {
      length = archive.length;
      return archive;
    };
    const tree = at(one.tree);
    const whole = await readAll(createReader({ tree }));
    expect(whole.documents).toHaveLength(3);
    const cuts = Array.from({ length: 12 }, (_, index) =>
      Math.floor((length * index) / 12),
    );
    const reader = createReader({
      tree,
      limits: { timeout: { milliseconds: 300 } },
    });
    for (const cut of cuts) {
      scm.damage = archive => archive.subarray(0, cut);
      const said = await reader.read(signal).then(
        () => 'read',
        error => error.name,
      );
      expect([cut, said]).toEqual([cut, 'SourceError']);
    }
  });
});
