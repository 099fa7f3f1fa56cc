import { isTouchedBy } from './isTouchedBy';
import { readPush } from './readPush';

const payloads: Record<string, (repository: string, ref: string) => unknown> = {
  github: (repository, ref) => ({
    ref,
    repository: {
      html_url: `https://github.com/${repository}`,
      default_branch: 'main',
    },
  }),
  gitlab: (repository, ref) => ({
    ref,
    project: {
      web_url: `https://gitlab.example/${repository}`,
      default_branch: 'main',
    },
  }),
  bitbucketCloud: (repository, ref) => ({
    push: { changes: [{ new: { type: 'branch', name: ref.slice(11) } }] },
    repository: {
      links: { html: { href: `https://bitbucket.org/${repository}` } },
    },
  }),
  bitbucketServer: (repository, ref) => ({
    repository: {
      slug: repository.split('/')[1],
      project: { key: repository.split('/')[0] },
    },
    changes: [{ ref: { id: ref } }],
  }),
  azure: (repository, ref) => ({
    resource: {
      refUpdates: [{ name: ref }],
      repository: {
        remoteUrl: `https://o@dev.azure.com/${repository}`,
        defaultBranch: 'refs/heads/main',
      },
    },
  }),
};

it.each([
  ['github', 'https://github.com/o/r/blob/main/a.md', 'o/r', 'main', true],
  ['github', 'https://github.com/O/R/tree/main', 'o/r', 'main', true],
  ['github', 'https://github.com/o/r', 'o/r', 'main', true],
  ['github', 'https://github.com/o/r', 'o/r', 'other', false],
  ['github', 'https://github.com/o/r/blob/main/a.md', 'o/r', 'mai', false],
  ['github', 'https://github.com/o/r/blob/a/b/c.md', 'o/r', 'a/b', true],
  ['github', 'https://github.com/o/r/blob/a%2Fb/c.md', 'o/r', 'a/b', true],
  ['github', 'https://github.com/o/r/raw/refs/heads/x/c', 'o/r', 'x', true],
  ['github', 'https://github.com/o/r/blob/main/a.md', 'o/r2', 'main', false],
  ['github', 'https://github.com/o/r2/blob/main/a.md', 'o/r', 'main', false],
  ['github', 'https://ghe.example/o/r/blob/main/a.md', 'o/r', 'main', false],
  ['github', 'https://github.com/o/r/blob/%/a.md', 'o/r', 'main', false],
  ['gitlab', 'https://gitlab.example/g/s/r/-/blob/x/a', 'g/s/r', 'x', true],
  ['gitlab', 'https://gitlab.example/g/r/blob/x/a.md', 'g/r', 'x', true],
  ['gitlab', 'https://gitlab.example/g/s/r/-/blob/x/a', 'g/s', 'x', false],
  ['bitbucketCloud', 'https://bitbucket.org/w/r/src/x/a.md', 'w/r', 'x', true],
  ['bitbucketCloud', 'https://bitbucket.org/w/r/src/y/a.md', 'w/r', 'x', false],
  [
    'bitbucketServer',
    'https://bb.example/base/projects/P/repos/r/browse/a.md?at=refs%2Fheads%2Fx',
    'p/r',
    'x',
    true,
  ],
  [
    'bitbucketServer',
    'https://bb.example/projects/P/repos/r/browse/a.md?at=y',
    'P/r',
    'x',
    false,
  ],
  [
    'bitbucketServer',
    'https://bb.example/projects/P/repos/r/browse/a.md',
    'P/r',
    'x',
    true,
  ],
  [
    'bitbucketServer',
    'https://bb.example/projects/P/repos/r2/browse/a.md',
    'P/r',
    'x',
    false,
  ],
  [
    'azure',
    'https://dev.azure.com/o/p/_git/r?path=/a.md&version=GBx',
    'o/p/_git/r',
    'x',
    true,
  ],
  [
    'azure',
    'https://dev.azure.com/o/_git/r?path=/a.md',
    'o/r/_git/r',
    'main',
    true,
  ],
  [
    'azure',
    'https://dev.azure.com/o/_git/r?path=/a.md',
    'o/r/_git/r',
    'x',
    false,
  ],
  [
    'azure',
    'https://dev.azure.com/o/p/_git/r?path=/a.md',
    'o/p/_git/r2',
    'main',
    false,
  ],
])('%s: %s is touched by a push to %s, %s: %s', (type, target, ...rest) => {
  const [repository, branch, expected] = rest;
  const payload = payloads[type](repository, `refs/heads/${branch}`);
  expect(isTouchedBy(target, type, readPush(type, payload)!)).toBe(expected);
});

it('takes all branches for touched where it is not told which', () => {
  const push = { repository: 'https://github.com/o/r.git' };
  const target = 'https://github.com/o/r/blob/main/a.md';
  expect(isTouchedBy(target, 'github', push)).toBe(true);
});

it('takes a branch for touched that was deleted', () => {
  const push = readPush('bitbucketCloud', {
    push: { changes: [{ new: null, old: { name: 'main' } }] },
    repository: { links: { html: { href: 'https://bitbucket.org/w/r' } } },
  });
  const target = 'https://bitbucket.org/w/r/src/main/a.md';
  expect(isTouchedBy(target, 'bitbucketCloud', push!)).toBe(true);
});
