import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PlatformCapabilitiesClient } from './client';

describe('PlatformCapabilitiesClient', () => {
  const requests: IncomingMessage[] = [];
  let status: number;
  const server = createServer((request, response) => {
    requests.push(request);
    const error = {
      error: { name: 'NotFoundError', message: 'Add it' },
      response: { statusCode: 404 },
    };
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(status === 200 ? { url: request.url } : error));
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
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['GET', '/roadmaps', () => client.getRoadmaps()],
    ['GET', '/roadmaps/a%2F..', () => client.getRoadmap('a/..')],
    ['POST', '/roadmaps/paas/refresh', () => client.refreshRoadmap('paas')],
    ['GET', '/map', () => client.getMap()],
    [
      'GET',
      '/map?roadmap=paas&roadmap=a%26b',
      () => client.getMap({ roadmaps: ['paas', 'a&b'] }),
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
