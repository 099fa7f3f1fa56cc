import { spawnSync } from 'child_process';
import fs from 'fs';
import os from 'os';
import path from 'path';
import { parse } from 'yaml';

const DOCS = path.resolve(__dirname, '../../../docs/command-line.md');
const BIN = path.resolve(__dirname, '../bin/strata');

const GOOD = `## Databases

\`\`\`yaml capability
lifecycle: production
owner: data
\`\`\`
`;
const WRONG = GOOD.replace('production', 'planed');
const PROBLEM = 'docs/paas.md:4:12 error invalid-field';

/** What the documentation says to write into a file. */
function recipe(title: string): string {
  const docs = fs.readFileSync(DOCS, 'utf8').split('\n');
  const begin = docs.findIndex(line => line.endsWith(` title="${title}"`));
  expect(docs[begin]).toMatch(/^```/);
  return docs
    .slice(begin + 1, docs.indexOf('```', begin))
    .map(line => `${line}\n`)
    .join('');
}

// Git, npx and the command itself are processes of their own.
jest.setTimeout(120_000);

describe('in a repository of its own', () => {
  let root: string;
  let folder: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-'));
    folder = path.join(root, 'repository');
    fs.mkdirSync(path.join(folder, 'node_modules/.bin'), { recursive: true });
    fs.symlinkSync(BIN, path.join(folder, 'node_modules/.bin/strata'));
    write('.gitignore', 'node_modules\n');
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--message=begin');
  });

  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  function write(name: string, text: string, mode = 0o644): void {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { mode });
  }

  function run(
    command: string,
    args: string[],
    env: NodeJS.ProcessEnv = {},
  ): { status: number | null; stdout: string; output: string } {
    const person = { NAME: 'Someone', EMAIL: 'someone@example.com' };
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        HOME: root,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: person.NAME,
        GIT_AUTHOR_EMAIL: person.EMAIL,
        GIT_COMMITTER_NAME: person.NAME,
        GIT_COMMITTER_EMAIL: person.EMAIL,
        npm_config_update_notifier: 'false',
        ...env,
      },
    });
    return { status, stdout, output: stdout + stderr };
  }

  function succeed(command: string, ...args: string[]): string {
    const { status, output } = run(command, args);
    expect(`${status} ${output}`).toMatch(/^0 /);
    return output;
  }

  function git(...args: string[]): string {
    return succeed('git', ...args);
  }

  it('the backlog in the documentation is one', () => {
    const docs = fs.readFileSync(
      path.join(DOCS, '../writing-a-roadmap.md'),
      'utf8',
    );
    const [, csv] = /^```csv\n(.*?)^```$/ms.exec(docs) ?? [];
    // Named like the roadmap that it belongs to, whose overlay is not for it.
    write('docs/runtime.csv', csv ?? '');
    write('docs/runtime.md', '## Databases\n\n## Block Storage\n');
    write(
      'docs/runtime.capabilities.yaml',
      'capabilities: { databases: { owner: data } }\n',
    );
    const { status, stdout } = run('npx', [
      '--no-install',
      'strata',
      'inspect',
      '--json',
      'docs',
    ]);
    expect(status).toBe(0);
    const { roadmaps, problems } = JSON.parse(stdout);
    expect(problems).toEqual([]);
    expect(roadmaps).toHaveLength(1);
    expect(
      roadmaps[0].capabilities.map((it: { ref: string }) => it.ref),
    ).toEqual([
      'platformcapability:runtime/message-queue',
      'platformcapability:runtime/search-with-ranking',
      'platformcapability:runtime/databases',
      'platformcapability:runtime/block-storage',
    ]);
  });

  describe('the hook', () => {
    const commit = () => run('git', ['commit', '--message=change']);
    const commits = () => Number(git('rev-list', '--count', 'HEAD'));

    beforeEach(() => {
      write('.githooks/pre-commit', recipe('.githooks/pre-commit'), 0o755);
      succeed('sh', '-c', recipe('setup'));
    });

    it('refuses what is wrong until it is right', () => {
      write('docs/paas.md', WRONG);
      git('add', '.');
      const refused = commit();
      expect(refused.status).not.toBe(0);
      expect(refused.output).toContain(PROBLEM);
      expect(refused.output).toContain('Did you mean `planned`?');
      expect(commits()).toBe(1);

      write('docs/paas.md', GOOD);
      // Right on the disk alone: what would be committed is wrong still.
      expect(commit().status).not.toBe(0);
      git('add', '.');
      expect(commit()).toMatchObject({ status: 0 });
      expect(commits()).toBe(2);
    });

    it('does not mind what is not about to be committed', () => {
      write('docs/paas.md', GOOD);
      git('add', '.');
      write('docs/paas.md', WRONG);
      expect(commit()).toMatchObject({ status: 0 });
      write('other.txt', 'x');
      git('add', 'other.txt');
      expect(commit()).toMatchObject({ status: 0 });
      git('rm', '--quiet', '--force', '-r', 'docs');
      expect(commit()).toMatchObject({ status: 0 });
      expect(commits()).toBe(4);
    });
  });

  it('the hook of the pre-commit framework reads all of docs, where something in it changes', () => {
    const { repos } = parse(recipe('.pre-commit-config.yaml'));
    const [{ entry, files, language, pass_filenames }] = repos[0].hooks;
    expect({ language, pass_filenames }).toEqual({
      language: 'system',
      pass_filenames: false,
    });
    expect('docs/paas.md').toMatch(new RegExp(files));
    expect('other/docs.md').not.toMatch(new RegExp(files));
    write('docs/paas.md', WRONG);
    const refused = run('sh', ['-c', entry]);
    expect(refused.status).toBe(1);
    expect(refused.output).toContain(PROBLEM);
    write('docs/paas.md', GOOD);
    expect(run('sh', ['-c', entry])).toMatchObject({ status: 0 });
  });

  describe('the workflow', () => {
    const summary = () => path.join(root, 'summary.md');
    const readSummary = () => fs.readFileSync(summary(), 'utf8');

    /** Runs the steps as GitHub does, each with the shell and the variables that it has there, up to one that fails. */
    function runWorkflow() {
      const { jobs } = parse(recipe('.github/workflows/roadmap.yaml'));
      const scripts = jobs.roadmap.steps.flatMap(
        (step: { run?: string }) => step.run ?? [],
      );
      // The packages are there already.
      expect(scripts.shift()).toBe('npm ci');
      const temp = fs.mkdtempSync(path.join(root, 'runner-'));
      fs.writeFileSync(summary(), '');
      let output = '';
      for (const [index, script] of scripts.entries()) {
        const file = path.join(temp, `${index}.sh`);
        fs.writeFileSync(file, script);
        const step = run('bash', ['-e', file], {
          CI: 'true',
          GITHUB_ACTIONS: 'true',
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_BASE_REF: 'main',
          GITHUB_HEAD_REF: 'change',
          GITHUB_REF: 'refs/pull/1/merge',
          GITHUB_WORKSPACE: folder,
          GITHUB_STEP_SUMMARY: summary(),
          RUNNER_TEMP: temp,
        });
        output += step.output;
        if (step.status !== 0) {
          return { failed: index + 1, output };
        }
      }
      return { output };
    }

    /** Commits a change to a branch, and checks out what GitHub checks out: the merge with the base. */
    function propose(documents: Record<string, string>): void {
      git('update-ref', 'refs/remotes/origin/main', 'main');
      git('checkout', '--quiet', '-B', 'change', 'main');
      for (const [name, text] of Object.entries(documents)) {
        write(name, text);
      }
      git('add', '.');
      git('commit', '--message=change');
      git('checkout', '--quiet', '--detach', 'main');
      git('merge', '--quiet', '--no-ff', 'change');
    }

    it('says what a pull request changes, who loses an owner and what is wrong', () => {
      write('docs/paas.md', `${GOOD}\n## Queues\n`);
      git('add', '.');
      git('commit', '--message=base');
      const unowned = WRONG.replace('owner: data\n', '');
      propose({ 'docs/paas.md': `${unowned}\n## Caches\n` });

      const { failed, output } = runWorkflow();
      expect(failed).toBe(2);
      expect(output).toContain(
        '::error file=docs/paas.md,line=4,col=12,title=invalid-field::`lifecycle` must be planned',
      );
      expect(readSummary()).toBe(
        [
          '## Roadmap',
          '',
          '### Loses its owner (1)',
          '',
          '- **Databases** `platformcapability:paas/databases` was owned by `group:default/data`',
          '',
          '### Removed (1)',
          '',
          '- **Queues** `platformcapability:paas/queues`',
          '',
          '### Added (1)',
          '',
          '- **Caches** `platformcapability:paas/caches`',
          '',
          '### Changed (1)',
          '',
          '- **Databases** `platformcapability:paas/databases`',
          '  - lifecycle: production → none',
          '  - owner: group:default/data → none',
          '',
          '### Problems: 1 error',
          '',
          '- `docs/paas.md:4:12` error `invalid-field` \\`lifecycle\\` must be planned, experimental, production or deprecated, not \\`planed\\`. Did you mean \\`planned\\`?',
          '',
        ].join('\n'),
      );
    });

    it('passes a pull request that is right', () => {
      write('docs/paas.md', GOOD);
      git('add', '.');
      git('commit', '--message=base');
      propose({ 'docs/paas.md': GOOD.replace('production', 'deprecated') });
      const { failed, output } = runWorkflow();
      expect(failed).toBeUndefined();
      expect(output).not.toContain('::error');
      expect(readSummary()).toContain('  - lifecycle: production → deprecated');
    });

    it('passes a pull request that brings the first roadmap', () => {
      propose({ 'docs/paas.md': GOOD });
      expect(runWorkflow().failed).toBeUndefined();
      expect(readSummary()).toBe('');
    });
  });
});
