import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { RoadmapStatus } from '@strata/backstage-plugin-platform-capabilities-common';
import fc from 'fast-check';
import type { RequestListener } from 'node:http';
import { LocalServer } from '../__testUtils__/LocalServer';
import { createDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  createPluginDatabases,
  startRoadmaps,
} from '../__testUtils__/startRoadmaps';

jest.setTimeout(120_000);

const databases = createDatabases();
const RUNS = 60;
const user = { token: mockCredentials.user.token() };
const stranger = { token: mockCredentials.user.token('user:default/stranger') };

/** A document by the numbers of its capabilities and what each says. */
type Version = Record<string, string>;

const write = (version: Version) =>
  [
    '---\ntitle: Services\n---\n',
    ...Object.entries(version).map(([name, said]) => `## ${name}\n\n${said}\n`),
  ].join('\n');

const rows = (count: number): Version =>
  Object.fromEntries(
    Array.from({ length: count }, (_, row) => [`row-${row}`, 'As it is.']),
  );

const send =
  (status: number, body: string | Buffer): RequestListener =>
  (_, response) =>
    response.writeHead(status).end(body);

/** What a server does to a document on its way. */
const FAULTS: Record<string, (text: Buffer) => RequestListener> = {
  'an error': text => send(500, text),
  'not found': text => send(404, text),
  'an old answer': () => send(304, ''),
  'a part': text => send(206, text.subarray(0, text.length / 2)),
  nothing: () => send(200, ''),
  'a page': () => send(200, '<!doctype html><title>Sign in</title>'),
  'no capability': () => send(200, '---\ntitle: Services\n---\n'),
  'half, as if it were all': text =>
    send(200, text.subarray(0, text.length / 2)),
  'a reset':
    () =>
    ({ socket }) =>
      socket.resetAndDestroy(),
};

describe('a rightful removal', () => {
  const web = new LocalServer();
  const audited: string[] = [];
  let roadmaps: Awaited<ReturnType<typeof startRoadmaps>>;

  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId }) => {
      const note = (outcome: string) => async () => {
        if (eventId === 'roadmap-confirm') {
          audited.push(outcome);
        }
      };
      return { success: note('success'), fail: note('fail') };
    },
  });

  /** Strangers may look, and confirm nothing. */
  const permissions = mockServices.permissions.mock({
    authorize: async (requests, options) =>
      requests.map(({ permission }) => ({
        result:
          permission.name === 'platform-capabilities.roadmap.confirm' &&
          JSON.stringify(options?.credentials).includes('stranger')
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });

  beforeAll(async () => {
    await web.start();
    web.answer = send(200, write(rows(3)));
    const url = `http://${web.host}/paas.md`;
    roadmaps = await startRoadmaps({
      roadmaps: {
        paas: { url },
        strict: { url, heldBack: { share: 0, atLeast: 1 } },
        open: { url, heldBack: { share: 100 } },
      },
      database: createPluginDatabases(() => databases.init('SQLITE_3')),
      allow: [web.host],
      features: [auditor.factory, permissions.factory],
    });
  });

  afterAll(async () => {
    await roadmaps.portal.stop();
    await web.stop();
  });

  const refreshWith = (answer: RequestListener, id = 'paas') => {
    web.answer = answer;
    return roadmaps.refresh(id);
  };

  async function confirm(id = 'paas') {
    const { digest } = await roadmaps.client.getHeld(id, user);
    return roadmaps.client.confirmHeld(id, { digest }, user);
  }

  async function says(id: string): Promise<Version> {
    const entities = Object.values(await roadmaps.stored(id));
    return Object.fromEntries(
      entities.map(({ metadata }) => [
        metadata.name,
        metadata.description ?? '',
      ]),
    );
  }

  /** Who waits for whom, since when and why. */
  function expectShown({ held, reason }: RoadmapStatus) {
    expect(reason).toMatch(/lost \d+ of \d+ capabilities/);
    expect(Date.parse(held!.since)).toBeLessThanOrEqual(Date.now());
    expect(held!.permission).toBe('platform-capabilities.roadmap.confirm');
  }

  it('is taken over with one healthy read, or waits to be confirmed, whatever was before', async () => {
    const name = fc.constantFrom(
      ...Array.from({ length: 16 }, (_, row) => `row-${row}`),
    );
    const said = fc.constantFrom('One.', 'Another.', 'Öther.');
    const version = fc.dictionary(name, said, { minKeys: 1, maxKeys: 16 });
    const step = fc.record({
      version,
      fault: fc.option(fc.constantFrom(...Object.keys(FAULTS)), {
        nil: undefined,
      }),
      confirms: fc.boolean(),
    });
    const found = { reads: 0, faults: 0, held: 0 };

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('paas', 'strict', 'open'),
        fc.array(step, { maxLength: 6 }),
        version,
        async (id, steps, last) => {
          for (const { version: next, fault, confirms } of steps) {
            const text = Buffer.from(write(next));
            const { status } = await refreshWith(
              fault && id !== 'open' ? FAULTS[fault](text) : send(200, text),
              id,
            );
            found.reads += 1;
            found.faults += fault ? 1 : 0;
            // Who confirms means it, whatever it is: it does not get lost.
            if (confirms && !fault && status.state === 'held') {
              await confirm(id);
            }
          }

          const { status } = await refreshWith(send(200, write(last)), id);
          found.reads += 1;
          expect(['ok', ...(id === 'open' ? [] : ['held'])]).toContain(
            status.state,
          );
          if (status.held) {
            found.held += 1;
            expectShown(status);
            await confirm(id);
          }
          expect((await roadmaps.status(id)).state).toBe('ok');
          await expect(says(id)).resolves.toEqual(last);
        },
      ),
      { numRuns: RUNS },
    );
    for (const id of ['paas', 'strict', 'open']) {
      await roadmaps.settled(id);
    }
    showFigure(
      'Rightful removal',
      `${RUNS} random histories of ${found.reads} reads with ${found.faults} faults, each then read well once`,
      `catalog = document in ${RUNS}: ${RUNS - found.held} at once, ${
        found.held
      } once confirmed`,
    );
  });

  it('of 100 rows that become 40, 0 and 100 waits, is shown, and is never stuck', async () => {
    await refreshWith(send(200, write(rows(100))));
    if ((await roadmaps.status('paas')).state === 'held') {
      await confirm();
    }
    const all = await roadmaps.settled('paas');
    expect(Object.keys(all)).toHaveLength(100);
    const counts: number[] = [];
    const deletions = await roadmaps.deletions();

    const forty = await refreshWith(send(200, write(rows(40))));
    expect(forty.status).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('lost 60 of 100 capabilities'),
    });
    counts.push(Object.keys(await roadmaps.settled('paas')).length);
    const { since } = forty.status.held!;

    const none = await refreshWith(send(200, '---\ntitle: Services\n---\n'));
    expect(none.status).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('lost 100 of 100 capabilities'),
      held: { since },
    });
    counts.push(Object.keys(await roadmaps.settled('paas')).length);

    const again = await refreshWith(send(200, write(rows(100))));
    expect(again.status.state).toBe('ok');
    expect(again.status.held).toBeUndefined();
    await expect(roadmaps.settled('paas')).resolves.toEqual(all);
    counts.push(Object.keys(all).length);
    expect(await roadmaps.deletions()).toBe(deletions);
    showFigure(
      'Rightful removal',
      '100 rows, then 40, then 0, then 100',
      `${counts.join(
        ', ',
      )} in the catalog, each with its uid; held with the reason and since when, and over by itself`,
    );
  });

  it('of most rows is for those who may confirm it, and audited', async () => {
    const forty = await refreshWith(send(200, write(rows(40))));
    const { digest, since } = forty.status.held!;
    audited.length = 0;
    const confirmations = [
      () => roadmaps.client.confirmHeld('paas', { digest }, stranger),
      () => roadmaps.client.confirmHeld('paas', { digest: 'other' }, user),
    ];
    const refused: unknown[] = [];
    for (const attempt of confirmations) {
      await attempt().catch(error => refused.push(error.statusCode));
    }
    expect(refused).toEqual([403, 409]);
    expect((await roadmaps.status('paas')).held).toMatchObject({ since });
    expect(Object.keys(await roadmaps.settled('paas'))).toHaveLength(100);

    const deletions = await roadmaps.deletions();
    const confirmed = await roadmaps.client.confirmHeld(
      'paas',
      { digest },
      user,
    );
    expect(confirmed.status.state).toBe('ok');
    expect(Object.keys(await roadmaps.settled('paas'))).toHaveLength(40);
    const gone = (await roadmaps.deletions()) - deletions;
    expect(gone).toBe(60);
    expect(audited).toEqual(['fail', 'fail', 'success']);
    showFigure(
      'Rightful removal',
      'confirming by a stranger, of something else, and by who may',
      `${refused.join(', ')}, then ${gone} of 60 gone; ${
        audited.length
      } audit events`,
    );
  });
});
