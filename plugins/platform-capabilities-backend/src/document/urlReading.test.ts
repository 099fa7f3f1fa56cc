import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createDeferred, type JsonObject } from '@backstage/types';
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { MisbehavingServer } from '../__testUtils__/MisbehavingServer';
import { testConfig } from '../__testUtils__/testConfig';
import type { DocumentsRead } from './DocumentReader';
import { UrlDocumentReader } from './UrlDocumentReader';

const text = '# A\n\nA document.\n';
const bomb = gzipSync(Buffer.alloc(50_000_000, 'a\n'));

describe('UrlDocumentReader with a web server', () => {
  const logger = mockServices.logger.mock();
  const web = new MisbehavingServer();
  const elsewhere = new MisbehavingServer();
  /** When the server sees that the client has gone. */
  let gone: Promise<void>;

  beforeEach(async () => {
    await web.start();
    await elsewhere.start();
    elsewhere.requests = 0;
    web.requests = 0;
  });

  afterEach(async () => {
    await web.stop();
    await elsewhere.stop();
  });

  function answer(listener: RequestListener) {
    const closed = createDeferred();
    gone = closed;
    web.answer = (request, response) => {
      response.on('close', () => closed.resolve());
      listener(request, response);
    };
  }

  function createReader(roadmap: JsonObject = {}) {
    const config = new ConfigReader({
      backend: { reading: { allow: [{ host: web.host }] } },
    });
    return new UrlDocumentReader(
      testConfig({
        url: `http://${web.host}/a.md?token=hunter2#hunter2`,
        ...roadmap,
        limits: {
          bytes: 100_000,
          timeout: { minutes: 1 },
          ...(roadmap.limits as JsonObject),
        },
      }),
      {
        urlReader: UrlReaders.default({ config, logger }),
        integrations: ScmIntegrations.fromConfig(config),
      },
    );
  }

  /** Every failure of every test is looked at for what no one may see. */
  const read = (roadmap?: JsonObject) =>
    createReader(roadmap)
      .read(new AbortController().signal)
      .catch(error => {
        const { message, stack, cause } = error;
        const logged = Object.values(logger).flatMap(
          method => (method as jest.Mock).mock?.calls ?? [],
        );
        const said = `${message}${stack}${cause}${JSON.stringify(logged)}`;
        throw said.includes('hunter2') ? new Error('Shows a secret') : error;
      });

  it('reads a document with its ETag', async () => {
    answer((_, response) =>
      response.writeHead(200, { etag: 'W/"1-a"' }).end(text),
    );
    await expect(read()).resolves.toMatchObject({
      documents: [{ text, sourceRevision: 'W/"1-a"' }],
    });
  });

  it.each(['"hunter2"', '"<b>"', `"${'a'.repeat(500)}"`])(
    'shows no ETag that may be something else: %s',
    async etag => {
      answer((_, response) => response.writeHead(200, { etag }).end(text));
      const { documents } = (await read()) as DocumentsRead;
      expect(documents[0].sourceRevision).toBeUndefined();
    },
  );

  it.each([206, 200])('takes a part for no document: %d', async status => {
    answer((_, response) => response.writeHead(status).end(text));
    const said = await read().then(() => 'read', String);
    expect(said).toMatch(status === 206 ? /answered 206, a part/ : /^read$/);
  });

  it('tells the status of each of several at a time', async () => {
    answer(({ url }, response) =>
      response.writeHead(url?.startsWith('/part') ? 206 : 200).end(text),
    );
    const said = await Promise.all(
      ['part', 'all', 'part', 'all'].map(name =>
        read({ url: `http://${web.host}/${name}` }).then(
          () => 'all',
          () => 'part',
        ),
      ),
    );
    expect(said).toEqual(['part', 'all', 'part', 'all']);
  });

  it('is not fooled by a redirect that ends in a part', async () => {
    answer(({ url }, response) =>
      url === '/part'
        ? response.writeHead(206).end(text)
        : response.writeHead(302, { location: '/part' }).end(),
    );
    await expect(read()).rejects.toThrow('answered 206');
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      'a stream without end',
      (_, response) => {
        const chunk = Buffer.alloc(65_536, 'a\n');
        const more = (error?: Error | null) =>
          error || response.write(chunk, more);
        more();
      },
      /larger than 100000 bytes/,
    ],
    [
      'little that becomes much',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).write(bomb),
      /larger than 100000 bytes/,
    ],
    ['no answer', () => {}, /was not read within 0.3 s/],
    [
      'half an answer',
      (_, response) => response.write(text),
      /was not read within 0.3 s/,
    ],
    [
      'an answer byte by byte',
      (_, response) => {
        const timer = setInterval(() => response.write('a'), 5);
        response.on('close', () => clearInterval(timer));
      },
      /was not read within 0.3 s/,
    ],
  ])('ends %s, and the connection with it', async (_, listener, reason) => {
    answer(listener);
    const before = process.memoryUsage().arrayBuffers;
    // What is too large must not have to wait for the deadline.
    const limits: JsonObject = /within/.test(reason.source)
      ? { timeout: { milliseconds: 300 } }
      : {};
    await expect(read({ limits })).rejects.toThrow(reason);
    await gone;
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20e6);
  });

  it.each([
    [500, /500/],
    [404, /was not found/],
    [401, /check the credentials/],
    [429, /limits how often it is read/],
    [304, /answered 304/],
    [204, /is empty/],
  ])('says %d without what is secret in the address', async (status, said) => {
    answer(({ url, headers }, response) =>
      response
        .writeHead(status, { etag: '"hunter2"', 'x-url': url })
        .end(status === 204 ? undefined : `hunter2 ${headers.host}`),
    );
    await expect(read()).rejects.toThrow(said);
    await expect(
      read({
        url: `http://${web.host}/a.md`,
        overlay: `http://${web.host}/a.yaml?token=hunter2`,
      }),
    ).rejects.toThrow(said);
  });

  it('does not send a password of the address, and says what to do', async () => {
    answer((_, response) => response.end(text));
    const url = `http://hunter2:hunter2@${web.host}/a.md?token=hunter2#hunter2`;
    await expect(read({ url })).rejects.toThrow(
      'take user and password out of the address',
    );
    expect(web.requests).toBe(0);
  });

  it('ends when the caller gives up, and the connection with it', async () => {
    const asked = createDeferred();
    answer(() => asked.resolve());
    const controller = new AbortController();
    const reading = createReader({
      limits: { timeout: { minutes: 1 } },
    }).read(controller.signal);
    await asked;
    controller.abort();
    await expect(reading).rejects.toThrow('was ended');
    await gone;
  });

  describe('goes nowhere it may not go', () => {
    const targets: Record<string, () => string> = {
      'another port': () => `http://${elsewhere.host}/a.md`,
      'another name': () =>
        `http://${elsewhere.host.replace('127.0.0.1', 'localhost')}/a.md`,
      'without a scheme': () => `//${elsewhere.host}/a.md`,
      'as a user': () => `http://${web.host}@${elsewhere.host}/a.md`,
      'another protocol': () => 'file:///etc/passwd',
      data: () => 'data:text/markdown,%23%20Bad',
    };

    it.each(Object.keys(targets))('by a redirect: %s', async name => {
      answer((_, response) =>
        response.writeHead(302, { location: targets[name]() }).end(),
      );
      const said = await read().then(() => 'read', String);
      expect(said).toContain('backend.reading.allow');
      expect(said).not.toContain('hunter2');
      expect(elsewhere.requests).toBe(0);
    });

    it('by the last of several redirects', async () => {
      answer(({ url }, response) => {
        const step = Number(/\d+/.exec(url!)?.[0] ?? 0);
        const location =
          step < 3 ? `/a${step + 1}.md` : `http://${elsewhere.host}/a.md`;
        response.writeHead(307, { location }).end();
      });
      await expect(read({ url: `http://${web.host}/a0.md` })).rejects.toThrow(
        'backend.reading.allow',
      );
      expect(elsewhere.requests).toBe(0);
    });

    it('by redirects without end', async () => {
      answer((_, response) =>
        response.writeHead(302, { location: '/a.md' }).end(),
      );
      await expect(read()).rejects.toThrow('Too many redirects');
      expect(web.requests).toBeLessThan(10);
    });

    it('by the address of the overlay, or its redirect', async () => {
      answer(({ url }, response) =>
        url === '/a.yaml'
          ? response
              .writeHead(302, { location: `http://${elsewhere.host}/a.yaml` })
              .end()
          : response.end(text),
      );
      for (const host of [web.host, elsewhere.host]) {
        await expect(
          read({ overlay: `http://${host}/a.yaml` }),
        ).rejects.toThrow('backend.reading.allow');
      }
      expect(elsewhere.requests).toBe(0);
    });
  });
});
