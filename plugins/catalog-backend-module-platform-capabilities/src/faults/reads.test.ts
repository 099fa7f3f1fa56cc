import type { RequestListener } from 'node:http';
import {
  brotliCompressSync,
  constants,
  deflateSync,
  gunzipSync,
  gzipSync,
} from 'node:zlib';
import { LocalServer } from '../__testUtils__/LocalServer';
import { createDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  createPluginDatabases,
  startRoadmaps,
  type Served,
} from '../__testUtils__/startRoadmaps';

jest.setTimeout(120_000);

const databases = createDatabases();

/** Short, as it is cut at every byte. One capability has a character of several bytes, the last one a block. */
const DOCUMENT = `---
title: Services
---

${['Caches', 'Databases', 'Files', 'Mail', 'Queues', 'Zürich']
  .map(name => `## ${name}\n\nFast.\n\nExamples: Alpha, Beta.\n`)
  .join('\n')}
\`\`\`yaml capability
owner: payments
\`\`\`

With prose.
`;
const BYTES = Buffer.from(DOCUMENT);
const GZIPPED = gzipSync(BYTES);
const LIMIT = 100_000;
const LARGE = Buffer.alloc(50_000_000, 'a\n');
const BOMB = gzipSync(LARGE);

/** One with everything after the first letter of a page to log in. */
const LOGIN = '<!-- x -->\n<html><title>Sign in</title>## Layer 0</html>';

const send =
  (
    status: number,
    body: string | Buffer = '',
    headers: Record<string, string> = {},
  ): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

/** Hangs up after a part of the body, whose length it may have said before. */
const breakOff =
  (part: Buffer, headers: Record<string, string | number>): RequestListener =>
  (_, response) => {
    response.writeHead(200, headers);
    response.flushHeaders();
    response.write(part, () => response.destroy());
  };

const FAULTS: Record<string, RequestListener> = {
  '500': send(500, BYTES),
  '404': send(404, BYTES),
  '304': send(304),
  '204': send(204),
  '206': send(206, BYTES.subarray(0, 200)),
  'an empty 200': send(200),
  'a page to log in': send(200, LOGIN),
  'no answer': () => {},
  'a byte a second': (_, response) => {
    let sent = 0;
    const sendOne = () => response.write(BYTES.subarray(sent, (sent += 1)));
    sendOne();
    const timer = setInterval(sendOne, 1000);
    response.on('close', () => clearInterval(timer));
  },
  'half an answer': (_, response) => response.write(BYTES.subarray(0, 99)),
  'a reset': ({ socket }) => socket.resetAndDestroy(),
  'a reset in the body': ({ socket }, response) =>
    response.write(BYTES.subarray(0, 99), () => socket.resetAndDestroy()),
  'a stream without end': (_, response) => {
    const more = (error?: Error | null) =>
      error || response.write(LARGE.subarray(0, 65_536), more);
    more();
  },
  '50 MB': send(200, LARGE),
  'a gzip bomb': send(200, BOMB, { 'content-encoding': 'gzip' }),
  'a gzip bomb in gzip': send(200, gzipSync(BOMB), {
    'content-encoding': 'gzip, gzip',
  }),
  'a brotli bomb': send(200, brotliCompressSync(LARGE), {
    'content-encoding': 'br',
  }),
  'a deflate bomb': send(200, deflateSync(LARGE), {
    'content-encoding': 'deflate',
  }),
  'gzip that breaks off': breakOff(GZIPPED.subarray(0, 99), {
    'content-encoding': 'gzip',
    'content-length': GZIPPED.length,
  }),
  'gzip that is none': send(200, BYTES, { 'content-encoding': 'gzip' }),
  'gzip that is not said': send(200, gzipSync(BYTES)),
  'UTF-16': send(200, Buffer.from(`\uFEFF${DOCUMENT}`, 'utf16le')),
  'UTF-16, big-endian': send(
    200,
    Buffer.from(`\uFEFF${DOCUMENT}`, 'utf16le').swap16(),
  ),
  'Latin-1': send(200, Buffer.from(DOCUMENT, 'latin1')),
};

describe('a read from a server that fails', () => {
  const web = new LocalServer();
  const database = createPluginDatabases(() => databases.init('SQLITE_3'));
  let roadmaps: Awaited<ReturnType<typeof startRoadmaps>>;
  let before: Record<string, Served>;
  let cursor: string;

  async function start() {
    const url = `http://${web.host}/paas.md`;
    const limits = { bytes: LIMIT, timeout: { seconds: 2 } };
    roadmaps = await startRoadmaps({
      roadmaps: {
        paas: { url, limits },
        strict: { url, limits, heldBack: { share: 0, atLeast: 1 } },
      },
      database,
      allow: [web.host],
    });
  }

  const refreshWith = (answer: RequestListener, id = 'paas') => {
    web.answer = answer;
    return roadmaps.refresh(id);
  };

  const expectNothingToApply = async () =>
    expect(await roadmaps.changesSince(cursor)).toEqual([]);

  /** One healthy read makes the catalog equal the document, with the entities that were there before. */
  async function heal(id = 'paas') {
    const { status } = await refreshWith(send(200, BYTES), id);
    expect(status.state).toBe('ok');
    return roadmaps.settled(id);
  }

  beforeAll(async () => {
    await web.start();
    web.answer = FAULTS['304'];
    await start();
  });

  afterAll(async () => {
    await roadmaps.portal.stop();
    await web.stop();
  });

  it('is told when nothing was ever read, and is not taken for an empty roadmap', async () => {
    for (const answer of Object.values(FAULTS)) {
      const { status } = await refreshWith(answer);
      expect(status.state).toBe('failing');
      expect(status.lastGoodReadAt).toBeUndefined();
    }
    await expect(roadmaps.shown('paas')).resolves.toEqual({});
    before = await heal();
    expect(Object.keys(before)).toHaveLength(6);
    await heal('strict');
    cursor = await roadmaps.cursor();
  });

  it('removes nothing, is told at once, and is over with the next good one', async () => {
    const { lastGoodReadAt } = await roadmaps.status('paas');
    for (const [name, answer] of Object.entries(FAULTS)) {
      const { status } = await refreshWith(answer);
      expect({ name, status }).toMatchObject({
        status: { state: 'failing', reason: expect.stringMatching(/\w+/) },
      });
      expect(status.lastGoodReadAt).toBe(lastGoodReadAt);
      await expectNothingToApply();
    }
    await expect(heal()).resolves.toEqual(before);
    await expectNothingToApply();
    expect(await roadmaps.deletions()).toBe(0);
    showFigure(
      'Failed, empty or cut read',
      `${
        Object.keys(FAULTS).length
      } bad answers to a first and to a later read: ${Object.keys(FAULTS).join(
        ', ',
      )}`,
      `${await roadmaps.deletions()} deletions; told at once`,
    );
  });

  it('removes nothing after a restart either', async () => {
    await roadmaps.portal.stop();
    web.answer = FAULTS['304'];
    await start();
    for (const answer of Object.values(FAULTS)) {
      const { status } = await refreshWith(answer);
      expect(status.state).toBe('failing');
      await expectNothingToApply();
    }
    await expect(heal()).resolves.toEqual(before);
    expect(await roadmaps.deletions()).toBe(0);
  });

  it('removes nothing wherever it breaks off', async () => {
    let tried = 0;
    const sizes: Record<string, number>[] = [
      { 'content-length': BYTES.length },
      {},
    ];
    for (const headers of sizes) {
      for (let length = 0; length < BYTES.length; length += 1) {
        const { status } = await refreshWith(
          breakOff(BYTES.subarray(0, length), headers),
        );
        expect(status.state).toBe('failing');
        tried += 1;
      }
      await expectNothingToApply();
    }
    await expect(heal()).resolves.toEqual(before);
    expect(await roadmaps.deletions()).toBe(0);
    showFigure(
      'Failed, empty or cut read',
      `${tried} bodies cut at every byte, by length and by chunks`,
      `${await roadmaps.deletions()} deletions`,
    );
  });

  it('removes nothing where it ends within a line though it seems whole', async () => {
    let tried = 0;
    const expectTold = async (length: number, answer: RequestListener) => {
      if (BYTES[length - 1] === 10 || BYTES[length] === 10) {
        return;
      }
      const { status } = await refreshWith(answer);
      expect(status.state).toBe(
        // A character of several bytes must not be parted.
        length === 0 || BYTES[length] >> 6 === 2 ? 'failing' : 'held',
      );
      await expectNothingToApply();
      tried += 1;
    };
    for (let length = 0; length < BYTES.length; length += 1) {
      await expectTold(length, send(200, BYTES.subarray(0, length)));
    }
    // Whoever unpacks it does not notice that it has no end.
    for (let length = 1; length < GZIPPED.length - 8; length += 1) {
      const part = GZIPPED.subarray(0, length);
      const { length: unpacked } = gunzipSync(part, {
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      await expectTold(
        unpacked,
        send(200, part, { 'content-encoding': 'gzip' }),
      );
    }
    await expect(heal()).resolves.toEqual(before);
    expect(await roadmaps.deletions()).toBe(0);
    showFigure(
      'Failed, empty or cut read',
      `${tried} bodies, plain and in gzip, that end within a line and seem whole`,
      `${await roadmaps.deletions()} deletions, ${tried} told`,
    );
  });

  it('is as an edit where it ends with a line and loses little, and is made good by the next', async () => {
    const ends = [...BYTES.keys()].filter(
      index => BYTES[index] === 10 && index < BYTES.length - 1,
    );
    const found: Record<string, { most: number; told: number }> = {};
    for (const id of ['paas', 'strict']) {
      const whole = await heal(id);
      let most = 0;
      let told = 0;
      for (const end of ends) {
        const { status } = await refreshWith(
          send(200, BYTES.subarray(0, end + 1)),
          id,
        );
        told += status.state === 'ok' ? 0 : 1;
        if (status.state === 'ok') {
          const left = Object.keys(await roadmaps.stored(id)).length;
          most = Math.max(most, Object.keys(whole).length - left);
          await refreshWith(send(200, BYTES), id);
        }
      }
      expect(Object.keys(await heal(id)).sort()).toEqual(
        Object.keys(whole).sort(),
      );
      found[id] = { most, told };
    }
    expect(found.strict.most).toBe(0);
    expect(found.paas.most).toBe(4);
    showFigure(
      'Failed, empty or cut read',
      `${ends.length} bodies that end with a line and seem whole`,
      `${found.paas.told} told and kept back; ${
        ends.length - found.paas.told
      } are as an edit that takes away ${
        found.paas.most
      } at most, and made good by the next read`,
    );
    showFigure(
      'Failed, empty or cut read',
      `${ends.length} bodies that end with a line, with \`heldBack.share: 0\` and \`atLeast: 1\``,
      `${found.strict.most} deletions`,
    );
  });

  it('would be counted if it removed something', async () => {
    const at = await roadmaps.deletions();
    const shorter = DOCUMENT.replace(/## Mail[^#]*/, '');
    await refreshWith(send(200, shorter));
    await roadmaps.settled('paas');
    expect(await roadmaps.deletions()).toBe(at + 1);
  });
});
