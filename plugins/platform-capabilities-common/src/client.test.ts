import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PlatformCapabilitiesClient } from './client';

describe('PlatformCapabilitiesClient', () => {
  const requests: IncomingMessage[] = [];
  const bodies: string[] = [];
  let status: number;
  const server = createServer((request, response) => {
    requests.push(request);
    request.on('data', chunk => bodies.push(`${chunk}`));
    const error = {
      error: { name: 'NotFoundError', message: 'Add it' },
      response: { statusCode: 404 },
    };
    request.on('end', () =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(status === 200 ? { url: request.url } : error)),
    );
  });
  const client = new PlatformCapabilitiesClient({
    discoveryApi: {
      getBaseUrl: async id =>
        `http://127.0.0.1:${(server.address() as AddressInfo).port}/${id}`,
    },
  });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  beforeEach(() => {
    status = 200;
    requests.length = 0;
    bodies.length = 0;
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['GET', '/roadmaps', () => client.getRoadmaps()],
    ['GET', '/roadmaps/a%2F..', () => client.getRoadmap('a/..')],
    ['POST', '/roadmaps/paas/refresh', () => client.refreshRoadmap('paas')],
    ['GET', '/roadmaps/a%2F../held', () => client.getHeld('a/..')],
    [
      'POST',
      '/roadmaps/paas/held/confirm',
      () => client.confirmHeld('paas', { digest: 'abc' }),
    ],
    ['GET', '/roadmaps/paas/versions', () => client.getVersions('paas')],
    [
      'GET',
      '/roadmaps/paas/versions?before=7',
      () => client.getVersions('paas', { before: 7 }),
    ],
    ['GET', '/roadmaps/paas/versions/7', () => client.getVersion('paas', 7)],
    [
      'GET',
      '/roadmaps/paas/diff?from=0&to=7',
      () => client.getDiff('paas', { from: 0, to: 7 }),
    ],
    ['GET', '/aliases', () => client.getAliases()],
    ['GET', '/map', () => client.getMap()],
    [
      'GET',
      '/map?roadmap=paas&roadmap=a%26b',
      () => client.getMap({ roadmaps: ['paas', 'a&b'] }),
    ],
    [
      'GET',
      '/map?layer=1&layer=2&owner=group%3Adefault%2Fa&lifecycle=planned&type=service&technology=Harbor',
      () =>
        client.getMap({
          layers: [1, 2],
          owners: ['group:default/a'],
          lifecycles: ['planned'],
          types: ['service'],
          technologies: ['Harbor'],
        }),
    ],
    ['GET', '/links', () => client.getLinks()],
    [
      'GET',
      '/links?entity=component%3Adefault%2Fshop&dismissed=true',
      () =>
        client.getLinks({ entity: 'component:default/shop', dismissed: true }),
    ],
    ['GET', '/technologies', () => client.getTechnologies()],
    [
      'DELETE',
      '/dismissals?entity=component%3Aa%2Fb&capability=platformcapability%3Ac%2Fd',
      () =>
        client.undismissSuggestion({
          entity: 'component:a/b',
          capability: 'platformcapability:c/d',
        }),
    ],
    ['GET', '/findings', () => client.getFindings()],
    [
      'GET',
      '/findings?layer=0&code=unowned&severity=error&concerns=group%3Adefault%2Fa&concerns=user%3Adefault%2Fb',
      () =>
        client.getFindings({
          layers: [0],
          codes: ['unowned'],
          severities: ['error'],
          concerns: ['group:default/a', 'user:default/b'],
        }),
    ],
    [
      'GET',
      '/capabilities/paas/databases/history',
      () => client.getCapabilityHistory('platformcapability:paas/databases'),
    ],
    ['GET', '/follows', () => client.getFollows()],
    [
      'PUT',
      '/follows/paas/databases',
      () => client.follow('platformcapability:paas/databases'),
    ],
    [
      'DELETE',
      '/follows/paas/databases',
      () => client.unfollow('platformcapability:paas/databases'),
    ],
    ['GET', '/changes', () => client.getChanges()],
    ['GET', '/changes', () => client.getChanges({ since: undefined })],
    ['GET', '/changes?since=e%3A1', () => client.getChanges({ since: 'e:1' })],
  ])('calls %s %s', async (method, path, call) => {
    const url = `/platform-capabilities${path}`;
    await expect(call()).resolves.toEqual({ url });
    expect(requests[0].method).toBe(method);
  });

  it('sends a token where it is given one', async () => {
    await client.getRoadmaps({ token: 'abc' });
    await client.getRoadmaps();
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer abc',
      undefined,
    ]);
  });

  it('sends what is confirmed as JSON', async () => {
    const request = { digest: 'abc', reason: 'Ümlaut' };
    await client.confirmHeld('paas', request, { token: 'abc' });
    expect(requests[0].headers).toMatchObject({
      authorization: 'Bearer abc',
      'content-type': 'application/json',
    });
    expect(JSON.parse(bodies[0])).toEqual(request);
  });

  it('throws what the backend says', async () => {
    status = 404;
    await expect(client.getRoadmap('none')).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      body: { error: { message: 'Add it' } },
    });
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(
      client.getMap({}, { signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(requests).toHaveLength(0);
  });
});
