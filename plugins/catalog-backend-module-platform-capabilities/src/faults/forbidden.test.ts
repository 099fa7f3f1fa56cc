import { createMockDirectory } from '@backstage/backend-test-utils';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { LocalServer } from '../__testUtils__/LocalServer';
import { createDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  createPluginDatabases,
  startRoadmaps,
} from '../__testUtils__/startRoadmaps';
import type { Database } from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

const databases = createDatabases();

const SECRET = 'hunter2-canary';
/** What would show at once that it was read. */
const STOLEN = `# Stolen\n\n## ${SECRET}\n\n${SECRET}\n`;
const GOOD = '## Databases\n\nWhat it is.\n';

/** Everything that a plugin keeps. */
async function dump(database: Database): Promise<string> {
  const tables = await database('sqlite_master').where({ type: 'table' });
  const rows = await Promise.all(
    tables.map(({ name }: { name: string }) => database(name).select()),
  );
  return JSON.stringify(rows);
}

describe('what may not be read', () => {
  const directory = createMockDirectory();
  const web = new LocalServer();
  const canary = new LocalServer();
  const plugins = createPluginDatabases(() => databases.init('SQLITE_3'));
  let roadmaps: Awaited<ReturnType<typeof startRoadmaps>>;

  /** Places where a document can name an address, or a file. */
  const tempt = (target: string) => `---
title: "[x](${target})"
images: [${target}]
resources: [{ src: ${target} }]
---

{{< include "${target}" >}}

## Databases

What it is. ![image](${target}) <img src="${target}"> [link](${target})

\`\`\`yaml capability
links: ["${target}"]
onboarding:
  docs: "${target}"
  support: "${target}"
  parameters: { $ref: "${target}", type: object }
  template: "${target}"
\`\`\`

\`\`\`yaml capability
<<: !include ${target}
\`\`\`
`;

  const at = (path: string) => directory.resolve(path);

  beforeAll(async () => {
    await web.start();
    await canary.start();
    canary.serve(STOLEN);
    web.serve(GOOD);
    const outside = `http://${canary.host}/paas.md`;
    const url = `http://${web.host}/paas.md`;
    directory.setContent({
      'outside/secret.md': STOLEN,
      'outside/secret.yaml': `capabilities: [{ title: ${SECRET} }]\n`,
      'outside/a.capabilities.yaml': `capabilities: { databases: { owner: ${SECRET} } }\n`,
      'rootlike/secret.md': STOLEN,
      'root/a.md': GOOD,
    });
    roadmaps = await startRoadmaps({
      roadmaps: {
        redirected: { url },
        overlaid: { url, overlay: `http://${web.host}/overlay.yaml` },
        direct: { url: outside },
        'direct-overlay': { url, overlay: outside },
        'direct-tree': { tree: `http://${canary.host}/o/r/tree/main` },
        named: { url: outside.replace('127.0.0.1', 'localhost') },
        'with-user': { url: `http://${web.host}@${canary.host}/paas.md` },
        root: { folder: at('root') },
        file: { file: at('root/linked.md') },
        nul: { file: `${at('root/a.md')}\0../../outside/secret.md` },
      },
      database: plugins,
      allow: [web.host],
    });
  });

  afterAll(async () => {
    await roadmaps.portal.stop();
    await web.stop();
    await canary.stop();
  });

  /** In both databases, all answers and the log. */
  async function findStolen(): Promise<number> {
    const kept = await Promise.all(
      ['catalog', 'platform-capabilities'].map(async id =>
        dump(await plugins(id)),
      ),
    );
    const answers = JSON.stringify([
      await roadmaps.portal.entities(),
      await roadmaps.client.getRoadmaps(),
      roadmaps.portal.log.lines,
    ]);
    return [...kept, answers].join().split(SECRET).length - 1;
  }

  it('is no address but those that are allowed', async () => {
    const port = canary.host.split(':')[1];
    const targets = [
      `http://${canary.host}/paas.md`,
      `http://localhost:${port}/paas.md`,
      `http://127.1:${port}/paas.md`,
      `http://0x7f000001:${port}/paas.md`,
      `http://2130706433:${port}/paas.md`,
      `http://[::ffff:127.0.0.1]:${port}/paas.md`,
      `//${canary.host}/paas.md`,
      `http://${web.host}@${canary.host}/paas.md`,
      `http://${canary.host}#@${web.host}/`,
      `HTTP://${canary.host}/paas.md`,
      `\\\\${canary.host}\\paas.md`,
      'file:///etc/hostname',
      'data:text/markdown,%23%23%20Canary',
      'ftp://127.0.0.1/paas.md',
    ];
    let tried = 0;
    for (const status of [301, 302, 303, 307, 308]) {
      for (const location of targets) {
        web.answer = (_, response) =>
          response.writeHead(status, { location }).end();
        for (const id of ['redirected', 'overlaid']) {
          const { status: found } = await roadmaps.refresh(id);
          expect({ location, state: found.state }).toEqual({
            location,
            state: 'failing',
          });
          tried += 1;
        }
      }
    }
    // By a way round, of which each step but the last is allowed.
    web.answer = ({ url = '' }, response) => {
      const step = Number(/\d+/.exec(url)?.[0] ?? 0);
      const location =
        step < 3 ? `/hop${step + 1}` : `http://${canary.host}/paas.md`;
      response.writeHead(302, { location }).end();
    };
    await roadmaps.refresh('redirected');
    // By what the answer says in other ways.
    web.answer = (_, response) =>
      response
        .writeHead(200, {
          refresh: `0; url=http://${canary.host}/`,
          link: `<http://${canary.host}/>; rel="canonical"`,
          'content-location': `http://${canary.host}/`,
          location: `http://${canary.host}/`,
        })
        .end(GOOD);
    await roadmaps.refresh('redirected');
    tried += 2;

    web.serve(GOOD);
    const direct = [
      'direct',
      'direct-overlay',
      'direct-tree',
      'named',
      'with-user',
    ];
    for (const id of direct) {
      const { status } = await roadmaps.refresh(id);
      expect({ id, state: status.state }).toEqual({ id, state: 'failing' });
    }
    for (const target of targets) {
      web.serve(tempt(target));
      await roadmaps.refresh('redirected');
    }
    await roadmaps.settled('redirected');
    expect(canary.requests).toBe(0);
    expect(await findStolen()).toBe(0);

    showFigure(
      'Requests to forbidden addresses',
      `${tried} redirects to ${targets.length} spellings of an address, ${direct.length} addresses in the configuration, ${targets.length} documents that name it in every field`,
      `${canary.requests} requests`,
    );
    // The canary does sing.
    await fetch(`http://${canary.host}/`);
    expect(canary.requests).toBe(1);
  });

  it('is no file outside of the folder', async () => {
    const root = at('root');
    const LINKS: Record<string, string> = {
      'relative.md': '../outside/secret.md',
      'absolute.md': at('outside/secret.md'),
      'chain-1.md': 'chain-2.md',
      'chain-2.md': 'chain-3',
      'chain-3': '../outside/secret.md',
      'by-folder': '../outside',
      'through.md': 'by-folder/secret.md',
      'like-the-root.md': '../rootlike/secret.md',
      'proc.md': '/proc/self/environ',
      'null.md': '/dev/zero',
      'a.capabilities.yaml': '../outside/a.capabilities.yaml',
      'data.yaml': '../outside/secret.yaml',
      'linked.md': '../outside/secret.md',
    };
    for (const [name, target] of Object.entries(LINKS)) {
      symlinkSync(target, `${root}/${name}`);
    }
    // Names that only look like a way out.
    const NAMES = [
      '..md',
      '...md',
      '..%2f..%2foutside%2fsecret.md',
      '\\..\\x.md',
    ];
    for (const name of NAMES) {
      writeFileSync(`${root}/${name}`, `## Fine ${NAMES.indexOf(name)}\n`);
    }
    mkdirSync(`${root}/..deep`);
    const refused = await roadmaps.refresh('root');
    expect(refused.status.state).toBe('failing');
    for (const id of ['file', 'nul']) {
      const { status } = await roadmaps.refresh(id);
      expect({ id, state: status.state }).toEqual({ id, state: 'failing' });
    }
    const named = refused.documentProblems.filter(
      ({ code }) => code === 'document-unreadable',
    );
    expect(named.length).toBeGreaterThanOrEqual(9);
    expect(await findStolen()).toBe(0);

    const targets = ['../../outside/secret.md', at('outside/secret.md')];
    for (const target of targets) {
      web.serve(tempt(target));
      await roadmaps.refresh('redirected');
    }
    await roadmaps.settled('redirected');
    expect(await findStolen()).toBe(0);
    showFigure(
      'Files outside of the root',
      `${
        Object.keys(LINKS).length
      } links (relative, absolute, chains, through folders, overlays, devices), ${
        NAMES.length
      } names, a NUL, ${
        targets.length
      } documents that name a file in every field`,
      `found ${await findStolen()} times in both databases, all answers and the log`,
    );
    // What is inside is found, as it would be if it were read.
    writeFileSync(`${root}/own.md`, STOLEN);
    await roadmaps.refresh('root');
    expect(await findStolen()).toBeGreaterThan(0);
  });
});
