import { spawnSync } from 'child_process';
import fs from 'fs';
import os from 'os';
import path from 'path';
import type { Roadmap } from '@strata/roadmap';

const BIN = path.resolve(__dirname, '../bin/strata');
const SEEDS = path.resolve(__dirname, '../../../../shared/seeds');

const RUNTIME = `---
title: Runtime
---

## Layer 1: Machines

### Container Runtime

Runs containers.

\`\`\`yaml capability
owner: runtime
lifecycle: production
technologies: [containerd]
\`\`\`

Examples: CRI-O

#### Sandboxes

- Which ones?

### Scheduler

Finds a place.
`;

describe('strata', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-'));
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  function write(name: string, text: string): string {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return name;
  }

  /** Runs the command as a user does, in the test's folder. */
  function strata(args: string[], env: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [BIN, ...args],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } },
    );
    return { status, stdout, stderr };
  }

  function strataJson(args: string[]) {
    const { stdout, ...others } = strata([...args, '--json']);
    return { ...others, json: JSON.parse(stdout) };
  }

  describe('inspect', () => {
    it('prints all that is said as JSON', () => {
      write('runtime.md', RUNTIME);
      expect(strataJson(['inspect', 'runtime.md'])).toEqual({
        status: 0,
        stderr: '',
        json: {
          roadmaps: [
            {
              id: 'runtime',
              title: 'Runtime',
              source: 'runtime.md',
              layers: [{ layer: 1, title: 'Machines' }],
              capabilities: [
                {
                  ref: 'platformcapability:runtime/container-runtime',
                  title: 'Container Runtime',
                  type: 'capability',
                  layer: 1,
                  line: 7,
                  lifecycle: 'production',
                  owner: 'group:default/runtime',
                  description: 'Runs containers.',
                  technologies: [
                    { name: 'CRI-O', standing: 'example' },
                    { name: 'containerd', standing: 'adopted' },
                  ],
                },
                {
                  ref: 'platformcapability:runtime/sandboxes',
                  title: 'Sandboxes',
                  type: 'capability',
                  layer: 1,
                  parent: 'platformcapability:runtime/container-runtime',
                  line: 19,
                  owner: 'group:default/runtime',
                  decisions: ['Which ones?'],
                  technologies: [],
                },
                {
                  ref: 'platformcapability:runtime/scheduler',
                  title: 'Scheduler',
                  type: 'capability',
                  layer: 1,
                  line: 23,
                  description: 'Finds a place.',
                  technologies: [],
                },
              ],
            },
          ],
          glossary: [],
          journey: [],
          problems: [],
        },
      });
    });

    it('reads the seed documents', () => {
      if (!fs.existsSync(SEEDS)) {
        throw new Error(
          `The seed documents are not in ${SEEDS}; put them there to run this test`,
        );
      }
      const { status, json } = strataJson(['inspect', SEEDS]);
      expect(status).toBe(0);
      expect(
        json.roadmaps.map((it: Roadmap) => [it.id, it.capabilities.length]),
      ).toEqual([
        ['platform', 11],
        ['runtime', 38],
      ]);
      expect(json.glossary).toHaveLength(3);
      expect(json.journey).toHaveLength(5);
      expect(json.problems).toEqual([]);
    });

    it('draws a tree, top layer first, without colour into a file', () => {
      write('runtime.md', `${RUNTIME}\n## Layer 2\n`);
      const { stdout } = strata(['inspect', 'runtime.md']);
      expect(stdout).toBe(
        [
          'Runtime  runtime, runtime.md',
          '3 capabilities, 1 without an owner',
          '',
          'Layer 2',
          '  nothing yet',
          '',
          'Layer 1  Machines',
          '  Container Runtime · production · runtime · containerd, e.g. CRI-O',
          '    Sandboxes · runtime',
          '  Scheduler',
          '',
        ].join('\n'),
      );
    });

    it('reads all of a folder but what is no roadmap', () => {
      write('a/one.md', '## Databases\n');
      write('a/b/two.markdown', '## Caches\n');
      write('three.yaml', 'title: Three\ncapabilities: [{title: Queues}]\n');
      write('four.yml', 'kind: Component\n');
      write('README.md', '## Install\n');
      write('a/security.md', '## Secrets\n');
      write('node_modules/x/five.md', '## Five\n');
      write('.hidden/six.md', '## Six\n');
      write('notes.txt', '## Seven\n');
      const { json } = strataJson(['inspect', '.']);
      expect(json.roadmaps.map((it: Roadmap) => it.source)).toEqual([
        'a/b/two.markdown',
        'a/one.md',
        'a/security.md',
        'three.yaml',
      ]);
    });

    it.each([
      ['README.md', '## Install\n', 1],
      ['node_modules/a/.b.md', '## Install\n', 1],
      ['notes.txt', '## Notes\n', 1],
      ['empty.yaml', 'title: Empty\n', 0],
    ])('reads %s if it is named', (file, text, capabilities) => {
      write(file, text);
      const { json, status } = strataJson(['inspect', file]);
      expect(status).toBe(0);
      expect(
        json.roadmaps.flatMap((it: Roadmap) => it.capabilities),
      ).toHaveLength(capabilities);
      expect(strata(['validate', file]).stderr).toContain('1 document read');
    });

    it('reads a backlog in CSV, and no other CSV of a folder', () => {
      write(
        'docs/backlog.csv',
        'Title;Owner;Target\r\nQueues;data;2027-Q1\r\n',
      );
      write('docs/prices.csv', 'product,price\nQueue,1\n');
      const { json, status } = strataJson(['inspect', 'docs']);
      expect(status).toBe(0);
      expect(json.problems).toEqual([]);
      expect(json.roadmaps).toEqual([
        expect.objectContaining({
          id: 'backlog',
          capabilities: [
            expect.objectContaining({
              ref: 'platformcapability:backlog/queues',
              lifecycle: 'planned',
              owner: 'group:default/data',
              line: 2,
            }),
          ],
        }),
      ]);
      expect(strata(['validate', 'docs/prices.csv']).stdout).toContain(
        'docs/prices.csv:1:1 error missing-header',
      );
    });

    it('follows no link that leaves the folder', () => {
      write('outside/secret.md', '## Secret\n');
      write('inside/one.md', '## Databases\n');
      write('inside/.data/two.md', '## Caches\n');
      fs.symlinkSync(
        '../outside/secret.md',
        path.join(folder, 'inside/link.md'),
      );
      fs.symlinkSync('../outside', path.join(folder, 'inside/folder'));
      fs.symlinkSync('.data/two.md', path.join(folder, 'inside/two.md'));
      const { json, status } = strataJson(['inspect', 'inside']);
      expect(status).toBe(0);
      expect(json.roadmaps.map((it: Roadmap) => it.id)).toEqual(['one', 'two']);
      expect(json.problems).toEqual([
        expect.objectContaining({
          code: 'link-not-followed',
          file: 'inside/link.md',
        }),
      ]);
    });

    it('takes the overlay beside a document', () => {
      write('runtime.md', RUNTIME);
      write(
        'runtime.capabilities.yaml',
        'capabilities:\n  scheduler: { owner: group:default/sched }\n',
      );
      write('lonely.capabilities.yaml', 'capabilities: {}\n');
      write(
        'runtime.md.capabilities.yaml',
        'capabilities:\n  scheduler: { owner: other }\n',
      );
      const { json, status } = strataJson(['inspect', '.']);
      expect(json.roadmaps[0].capabilities[2].owner).toBe(
        'group:default/sched',
      );
      expect(status).toBe(1);
      expect(json.problems).toEqual([
        expect.objectContaining({
          code: 'overlay-without-document',
          file: 'lonely.capabilities.yaml',
        }),
        expect.objectContaining({
          code: 'overlay-without-document',
          file: 'runtime.md.capabilities.yaml',
        }),
      ]);
      expect(
        strataJson(['inspect', 'runtime.capabilities.yaml']).json.roadmaps[0]
          .id,
      ).toBe('runtime');
    });

    it('looks up references between the documents', () => {
      write('runtime.md', RUNTIME);
      write(
        'paas.md',
        '---\nid: shop\n---\n## Jobs\n```yaml capability\ndependsOn: [runtime/scheduler, runtime/sheduler, elsewhere/x]\n```\n',
      );
      const { json } = strataJson(['inspect', 'paas.md', 'runtime.md']);
      expect(json.roadmaps[0].id).toBe('shop');
      expect(json.problems).toEqual([
        expect.objectContaining({
          severity: 'warning',
          code: 'unresolved-reference',
          file: 'paas.md',
          line: 6,
          hint: 'Did you mean `platformcapability:runtime/scheduler`?',
        }),
      ]);
    });

    it('does not let a document command the terminal', () => {
      write(
        'a.md',
        '## A\n```yaml capability\ntitle: "x\\e[31m"\n"\\e]0;t\\a": 1\n```\n',
      );
      const { stdout } = strata(['inspect', 'a.md'], { NO_COLOR: '1' });
      expect(stdout).toContain('x[31m');
      // eslint-disable-next-line no-control-regex
      expect(stdout).not.toMatch(/[\u0007\u001b]/);
    });
  });

  describe('validate', () => {
    const WRONG =
      '## A\n\n```yaml capability\nonwer: x\nlifecycle: 100%\n```\n';

    it('prints nothing where nothing is wrong', () => {
      write('runtime.md', RUNTIME);
      expect(strata(['validate', 'runtime.md'])).toEqual({
        status: 0,
        stdout: '',
        stderr: '1 document read: no problems\n',
      });
    });

    it('prints each problem with its place and its hint', () => {
      write('a.md', WRONG);
      write('b.md', '## A\n## A\n');
      const { status, stdout } = strata(['validate', '.']);
      expect(status).toBe(1);
      expect(stdout.split('\n')).toEqual([
        'a.md:4:1 error unknown-field There is no field `onwer`.',
        '    Did you mean `owner`?',
        'a.md:5:12 error invalid-field `lifecycle` must be planned, experimental, production or deprecated, not `100%`.',
        '    Correct the value; until then it does not count.',
        'b.md:2:1 error duplicate-id `A` has the same name, `a`, as the capability at b.md:1, and is left out.',
        '    Pin another name here with `id: …` in a `yaml capability` block, or change the heading.',
        '',
      ]);
    });

    it('annotates a pull request', () => {
      write('a,b.md', WRONG);
      const { status, stdout } = strata([
        'validate',
        '--format',
        'github',
        '.',
      ]);
      expect(status).toBe(1);
      expect(stdout.split('\n')).toEqual([
        '::error file=a%2Cb.md,line=4,col=1,title=unknown-field::There is no field `onwer`.%0ADid you mean `owner`?',
        '::error file=a%2Cb.md,line=5,col=12,title=invalid-field::`lifecycle` must be planned, experimental, production or deprecated, not `100%25`.%0ACorrect the value; until then it does not count.',
        '',
      ]);
    });

    it('prints where a cell of a backlog is wrong', () => {
      write('a.csv', 'title,lifecycle,owner\nA,planed,data\nB,"x,y\nC,,data\n');
      const { status, stdout } = strata(['validate', 'a.csv']);
      expect(status).toBe(1);
      expect(stdout.split('\n').filter(line => /^a/.test(line))).toEqual([
        'a.csv:2:3 error invalid-field `lifecycle` must be planned, experimental, production or deprecated, not `planed`.',
        'a.csv:3:3 error unclosed-quote The quote that begins the cell has no end; line 3 is left out.',
      ]);
    });

    it('is fine with a warning', () => {
      write('a.md', '## A\n```yaml capability\nowner: user:jane\n```\n');
      const { status, stdout } = strata(['validate', 'a.md']);
      expect(stdout).toContain('a.md:3:8 warning owner-not-a-group');
      expect(status).toBe(0);
    });

    it('reports a document that is too large or not UTF-8', () => {
      write('a.md', `## A\n${'x'.repeat(6 * 1024 * 1024)}`);
      fs.writeFileSync(
        path.join(folder, 'b.md'),
        Buffer.from('\ufeff## B', 'utf16le'),
      );
      const { status, stdout } = strata(['validate', '.']);
      expect(status).toBe(1);
      expect(stdout).toContain('a.md:1:1 error too-large');
      expect(stdout).toContain('b.md:1:4 error not-utf8');
    });
  });

  describe('diff', () => {
    const BEFORE = `${RUNTIME}\n### Old Name\n\nThe same text.\n\n### Gone\n`;
    const AFTER = RUNTIME.replace('owner: runtime\n', '')
      .replace('[containerd]', '[containerd, gVisor]')
      .replace(
        '### Scheduler',
        '### Placement\n```yaml capability\naliases: [scheduler]\n```\n',
      )
      .concat('\n### New Name\n\nThe same text.\n\n### Come\n');

    it('says what changes, for machines', () => {
      write('before.md', BEFORE);
      write('after.md', AFTER);
      const { json, status } = strataJson(['diff', 'before.md', 'after.md']);
      const ref = (name: string) => `platformcapability:after/${name}`;
      expect(status).toBe(0);
      expect(json).toEqual({
        added: [{ ref: ref('come'), title: 'Come' }],
        removed: [{ ref: ref('gone'), title: 'Gone' }],
        renamed: [
          {
            from: ref('scheduler'),
            to: ref('placement'),
            title: 'Placement',
            by: 'alias',
          },
          {
            from: ref('old-name'),
            to: ref('new-name'),
            title: 'New Name',
            by: 'likeness',
          },
        ],
        changed: [
          {
            ref: ref('container-runtime'),
            title: 'Container Runtime',
            fields: [
              { field: 'owner', from: 'group:default/runtime' },
              {
                field: 'technologies',
                from: [
                  { name: 'CRI-O', standing: 'example' },
                  { name: 'containerd', standing: 'adopted' },
                ],
                to: [
                  { name: 'CRI-O', standing: 'example' },
                  { name: 'containerd', standing: 'adopted' },
                  { name: 'gVisor', standing: 'adopted' },
                ],
              },
            ],
          },
          {
            ref: ref('sandboxes'),
            title: 'Sandboxes',
            fields: [{ field: 'owner', from: 'group:default/runtime' }],
          },
          {
            ref: ref('placement'),
            title: 'Placement',
            fields: [
              { field: 'title', from: 'Scheduler', to: 'Placement' },
              { field: 'aliases', to: ['scheduler'] },
            ],
          },
          {
            ref: ref('new-name'),
            title: 'New Name',
            fields: [{ field: 'title', from: 'Old Name', to: 'New Name' }],
          },
        ],
        losesOwner: [
          {
            ref: ref('container-runtime'),
            title: 'Container Runtime',
            owner: 'group:default/runtime',
          },
          {
            ref: ref('sandboxes'),
            title: 'Sandboxes',
            owner: 'group:default/runtime',
          },
        ],
        problems: [],
      });
    });

    it('says what changes, for people', () => {
      write('old/runtime.md', BEFORE);
      write('new/runtime.md', AFTER);
      const { stdout, status } = strata(['diff', 'old', 'new']);
      expect(status).toBe(0);
      expect(stdout).toContain('Removed (1)\n  - Gone');
      expect(stdout).toContain('Added (1)\n  + Come');
      expect(stdout).toContain('technologies: +gVisor (adopted)');
      expect(stdout).toContain('owner: group:default/runtime → none');
      expect(stdout).toContain('Loses its owner (2)');
    });

    it('says what changes in a backlog', () => {
      write('a.csv', 'title,target\nQueues,2027-Q1\nMail,2027-Q2\n');
      write('b.csv', 'title,target\nMail,2027-Q3\n');
      const { stdout } = strata(['diff', 'a.csv', 'b.csv']);
      expect(stdout).toContain('Removed (1)\n  - Queues');
      expect(stdout).toContain('target: 2027-Q2 → 2027-Q3');
    });

    it('says what changes, for a pull request', () => {
      write('a.md', '## A\n');
      write(
        'b.md',
        [
          '## A\n```yaml capability\ntitle: "<b>|@team https://a.example\\n# x"\n```',
          ...Array.from({ length: 201 }, (_, index) => `## N${index}`),
        ].join('\n'),
      );
      const { stdout, status } = strata([
        'diff',
        '--format',
        'markdown',
        'a.md',
        'b.md',
      ]);
      expect(status).toBe(0);
      expect(stdout).toContain('### Added (201)\n\n- **N0** `platform');
      expect(stdout).toContain('- **N199** `platform');
      expect(stdout).toContain('\n- and 1 more\n');
      expect(stdout).toContain(
        '**\\<b\\>\\|\\@team https&#58;//a.example \\# x**',
      );
      write('a.md', fs.readFileSync(path.join(folder, 'b.md'), 'utf8'));
      expect(
        strata(['diff', '--format', 'markdown', 'a.md', 'b.md']).stdout,
      ).toBe('## Roadmap\n\nNothing changes.\n');
      expect(
        strata(['diff', '--format', 'json', 'a.md', 'b.md']).stdout,
      ).toContain('"added": []');
    });

    it('finds nothing between equal versions', () => {
      write('a.md', BEFORE);
      write('b.md', BEFORE);
      expect(strata(['diff', 'a.md', 'b.md'])).toMatchObject({
        status: 0,
        stdout: 'Nothing changes.\n',
      });
    });
  });

  describe('schema', () => {
    it.each(['block', 'overlay', 'roadmap'])('prints that of a %s', name => {
      const { status, stdout } = strata(['schema', name]);
      expect(status).toBe(0);
      expect(JSON.parse(stdout).$id).toMatch(new RegExp(`/${name}\\.json$`));
    });

    it('prints that of an overlay unless told otherwise', () => {
      expect(strata(['schema']).stdout).toBe(
        strata(['schema', 'overlay']).stdout,
      );
    });
  });

  describe('used wrongly', () => {
    it.each([
      [[], 'Usage'],
      [['inspect'], "missing required argument 'path'"],
      [['inspect', 'none.md'], 'none.md does not exist'],
      [['inspect', '.'], 'has no roadmap in it'],
      [['inspect', '--jsn', '.'], "unknown option '--jsn'"],
      [['validate', '--format', 'xml', '.'], "no format 'xml'"],
      [['diff', '--format', 'github', 'a', 'b'], "no format 'github'"],
      [['schema', 'entity'], 'Allowed choices are block, overlay, roadmap'],
      [['frobnicate'], "unknown command 'frobnicate'"],
      [['diff', 'a.md'], "missing required argument 'new'"],
    ])('exits with 2 and says why: %j', (args, message) => {
      const { status, stdout, stderr } = strata(args);
      expect(stderr).toContain(message);
      expect(stdout).toBe('');
      expect(status).toBe(2);
    });

    it('exits with 0 for help', () => {
      const { status, stdout } = strata(['--help']);
      expect(stdout).toContain('inspect');
      expect(status).toBe(0);
    });
  });
});
