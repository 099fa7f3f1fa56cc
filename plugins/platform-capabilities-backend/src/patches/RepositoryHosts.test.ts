import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { JsonObject } from '@backstage/types';
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { MisbehavingServer } from '../__testUtils__/MisbehavingServer';
import { RepositoryDouble } from '../__testUtils__/RepositoryDouble';
import { SCM_TOKEN } from '../__testUtils__/ScmDouble';
import { RepositoryHosts } from './RepositoryHosts';

// Many tries take their time on a busy machine.
jest.setTimeout(60_000);

const before = { 'docs/ä b.md': '## Cache\r\n', 'docs/other.md': 'Other\n' };
const after = { ...before, 'docs/ä b.md': '## Cache\r\nowned\n' };

const order = {
  branch: 'strata/set-owner-cache-abc',
  title: 'Make data the owner of Cache',
  body: 'Asked for by ada',
  edit: (text: string) => `${text}owned\n`,
};

function hostsWith(integrations: JsonObject, timeout = 5000) {
  return new RepositoryHosts(
    ScmIntegrations.fromConfig(new ConfigReader({ integrations })),
    timeout,
  );
}

function fail(status: number, data: object | string = { message: 'No' }) {
  return (response: ServerResponse) =>
    response
      .writeHead(status)
      .end(typeof data === 'string' ? data : JSON.stringify(data));
}

describe.each([
  {
    name: 'GitHub',
    page: 'o/r/blob',
    integrations: (host: string) => ({
      github: [{ host, apiBaseUrl: `http://${host}/api/v3`, token: SCM_TOKEN }],
    }),
    writes: [
      'POST /git/refs',
      'PUT /contents/docs/%C3%A4%20b.md',
      'POST /pulls',
    ],
  },
  {
    name: 'GitLab',
    page: 'g/r/-/blob',
    integrations: (host: string) => ({
      gitlab: [
        {
          host,
          baseUrl: `http://${host}`,
          apiBaseUrl: `http://${host}/api/v4`,
          token: SCM_TOKEN,
        },
      ],
    }),
    writes: ['POST /repository/commits', 'POST /merge_requests'],
  },
])('Pull requests at $name', ({ page, integrations, writes }) => {
  let double: RepositoryDouble;
  let canary: MisbehavingServer;

  beforeEach(async () => {
    double = new RepositoryDouble(before);
    canary = new MisbehavingServer();
    await Promise.all([double.web.start(), canary.start()]);
  });
  afterEach(async () => {
    await Promise.all([double.web.stop(), canary.stop()]);
  });

  async function open(options: { ref?: string; timeout?: number } = {}) {
    const { host } = double.web;
    const { ref = 'main', timeout } = options;
    const found = hostsWith(integrations(host), timeout).find(
      `http://${host}/${page}/${ref}/docs/%C3%A4%20b.md`,
    );
    assert(found.possible);
    expect(found.host).toBe(host);
    const repository = await found.connect();
    return repository.openPullRequest({ ...order, file: found.file });
  }

  it('are opened for a branch with just the change', async () => {
    const url = await open();
    expect(url).toBe(`http://${double.web.host}/pulls/1`);
    expect(double.filesOn(order.branch)).toEqual(after);
    expect(double.filesOn('main')).toEqual(before);
    const { branch, title, body } = order;
    expect(double.pulls).toEqual([
      { head: branch, base: 'main', title, body, open: true },
    ]);
    expect(
      double.writes.map(({ method, path }) =>
        `${method} ${path}`.replace(/\/api\/v.*?\/(?:o\/r|g%2Fr)/, ''),
      ),
    ).toEqual(writes);
    expect(JSON.stringify(double.writes[writes.length - 2])).toContain(title);
  });

  it('are not opened twice: who asks again gets the one that is open', async () => {
    const url = await open();
    double.asked.length = 0;
    await expect(open()).resolves.toBe(url);
    expect(double.writes).toEqual([]);
    expect(double.pulls).toHaveLength(1);
  });

  it('are not opened twice by those who ask at the same moment', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 5 }, () => open()),
    );
    const answers = asked.flatMap(it =>
      it.status === 'fulfilled' ? [it.value] : [],
    );
    const refusals = asked.flatMap(it =>
      it.status === 'rejected' ? [it.reason.name] : [],
    );
    expect(new Set(refusals).size).toBeLessThanOrEqual(1);
    expect(refusals[0] ?? 'ConflictError').toBe('ConflictError');
    expect(double.pulls).toHaveLength(1);
    const again = await open();
    expect(new Set([...answers, again]).size).toBe(1);
    expect(double.filesOn(order.branch)).toEqual(after);
  });

  it('begin anew after one was closed, from what the file is by now', async () => {
    await open();
    double.pulls[0].open = false;
    double.commit('main', { ...before, 'docs/ä b.md': 'new\n' });
    await expect(open()).resolves.toBe(`http://${double.web.host}/pulls/2`);
    expect(double.filesOn(order.branch)).toMatchObject({
      'docs/ä b.md': 'new\nowned\n',
    });
  });

  it('go to the default branch where the address does not say which', async () => {
    await open({ ref: 'HEAD' });
    expect(double.pulls).toMatchObject([{ base: 'main' }]);
  });

  it('are not opened for a commit', async () => {
    await expect(open({ ref: 'a'.repeat(40) })).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('at a commit'),
    });
    expect(double.asked).toEqual([]);
  });

  it.each([
    ['401', fail(401), 'NotAllowedError', /token .* may not do this/],
    ['403', fail(403), 'NotAllowedError', /403 Forbidden \(No\)/],
    [
      '403 for too many calls',
      fail(403, { message: 'API rate limit exceeded' }),
      'ServiceUnavailableError',
      /later/,
    ],
    ['404', fail(404), 'NotFoundError', /repository, branch or file/],
    ['409', fail(409), 'ConflictError', /changed meanwhile/],
    ['429', fail(429), 'ServiceUnavailableError', /later/],
    ['500', fail(500, '<html>'), 'ServiceUnavailableError', /500 Internal/],
    ['a page', fail(200, '<html>'), 'ServiceUnavailableError', /without/],
    ['nothing', fail(204, ''), 'ServiceUnavailableError', /without/],
    [
      'a cut',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 }).write('{');
        setImmediate(() => response.destroy());
      },
      'ServiceUnavailableError',
      /could not be reached/,
    ],
    [
      'silence',
      () => {},
      'ServiceUnavailableError',
      /did not answer within 0.3 s/,
    ],
  ])(
    'are refused with what to do, and leave no token, at %s',
    async (_, misbehave, name, message) => {
      const secrets = { message: `No, ${SCM_TOKEN}` };
      for (const call of ['first', 'write'] as const) {
        double.intercept = ({ method }, response) => {
          const now = call === 'first' || method !== 'GET';
          if (now) {
            misbehave(response);
          }
          return now;
        };
        const patience = /within/.test(message.source) ? { timeout: 300 } : {};
        const error = await open(patience).catch(it => it);
        expect(error).toMatchObject({
          name,
          message: expect.stringMatching(message),
        });
        expect(error.message).toMatch(/by hand|integration|look for it/);
      }
      double.intercept = (__, response) => {
        fail(500, secrets)(response);
        return true;
      };
      const { message: told, stack } = await open().catch(it => it);
      expect(told).toContain('(No, …)');
      expect(`${told} ${stack}`).not.toContain(SCM_TOKEN);
    },
  );

  it('never follow to another place', async () => {
    double.intercept = ({ path }, response) => {
      response
        .writeHead(307, { location: `http://${canary.host}${path}` })
        .end();
      return true;
    };
    await expect(open()).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('it has moved'),
    });
    expect(canary.requests).toBe(0);
  });

  it.each(['before it is done', 'after it is done'])(
    'are opened once after any call was cut %s',
    async when => {
      await open();
      const calls = double.asked.length;
      expect(calls).toBeGreaterThan(3);
      for (let cut = 0; cut < calls; cut += 1) {
        double.pulls.length = 0;
        double.branches.delete(order.branch);
        let call = 0;
        const isCut = (_: unknown, response: ServerResponse) => {
          call += 1;
          if (call === cut + 1) {
            response.destroy();
          }
          return call === cut + 1;
        };
        const [key, other] =
          when === 'before it is done'
            ? (['intercept', 'loseAnswer'] as const)
            : (['loseAnswer', 'intercept'] as const);
        double[other] = () => false;
        double[key] = isCut;
        await expect(open()).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
        });
        await open();
        expect(double.pulls).toHaveLength(1);
        expect(double.filesOn(order.branch)).toEqual(after);
        expect(double.filesOn('main')).toEqual(before);
      }
    },
  );
});

describe('RepositoryHosts', () => {
  const hosts = hostsWith({
    github: [
      { host: 'github.example', apiBaseUrl: 'https://github.example/api' },
    ],
    gitlab: [
      {
        host: 'gitlab.example',
        baseUrl: 'https://gitlab.example/below',
        apiBaseUrl: 'https://gitlab.example/below/api/v4',
        token: SCM_TOKEN,
      },
    ],
    bitbucketServer: [{ host: 'bitbucket.example', token: SCM_TOKEN }],
  });

  it.each([
    [
      'https://elsewhere.example/o/r/blob/main/a.md',
      /elsewhere.example is none/,
    ],
    ['https://bitbucket.example/projects/P/repos/r/browse/a', /is none/],
    [
      'https://github.example/o/r/blob/main/a.md',
      /no token for github.example/,
    ],
    ['https://github.com/o/r/blob/main/a.md', /no token for github.com/],
    ['https://gitlab.example/below/g/r', /not the page of a file/],
    ['https://gitlab.example/g/r/-/blob/main/a.md', /not the page of a file/],
  ])('says why there can be none for %s', (url, reason) => {
    expect(hosts.find(url)).toEqual({
      possible: false,
      reason: expect.stringMatching(reason),
    });
  });

  it('says so where an app has no credentials', async () => {
    const app = {
      appId: 1,
      privateKey: 'hunter2',
      webhookSecret: 'hunter2',
      clientId: 'a',
      clientSecret: 'hunter2',
    };
    const found = hostsWith({
      github: [{ host: 'a.example', apiBaseUrl: 'http://a.b', apps: [app] }],
    }).find('https://a.example/o/r/blob/main/a.md');
    assert(found.possible);
    const { message } = await found.connect().then(
      () => new Error('It connected'),
      error => error,
    );
    expect(message).toMatch(/gives no credentials for o\/r; check them/);
    expect(message).not.toContain('hunter2');
  });

  it('finds a file of a GitLab that is not at the root of its host', () => {
    const url = 'https://gitlab.example/below/g/h/r/-/blob/a%2Fb/docs/c.md';
    expect(hosts.find(url)).toMatchObject({
      possible: true,
      file: { project: 'g/h/r', ref: 'a/b', path: 'docs/c.md' },
    });
  });
});
