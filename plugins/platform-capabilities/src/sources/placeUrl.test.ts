import { mockApis } from '@backstage/frontend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { placeUrl, withinSource } from './placeUrl';

const integrations = ScmIntegrations.fromConfig(
  mockApis.config({
    data: { integrations: { gitea: [{ host: 'gitea.example' }] } },
  }),
);
const place = (file: string, source = file) =>
  placeUrl({ file, line: 12 }, source, integrations);

describe('placeUrl', () => {
  it.each([
    [
      'https://github.com/o/r/blob/main/a.md',
      'https://github.com/o/r/blob/main/a.md?plain=1#L12',
    ],
    [
      'https://gitlab.com/g/r/-/blob/main/a.md',
      'https://gitlab.com/g/r/-/blob/main/a.md?plain=1#L12',
    ],
    [
      'https://gitea.example/o/r/src/branch/main/a.md',
      'https://gitea.example/o/r/src/branch/main/a.md?display=source#L12',
    ],
    [
      'https://bitbucket.org/o/r/src/main/a.md',
      'https://bitbucket.org/o/r/src/main/a.md#lines-12',
    ],
  ])('knows the line in %s', (file, expected) => {
    expect(place(file)).toBe(expected);
  });

  it('makes the path of a file of that of the folder it is in, whatever its name', () => {
    const github = 'https://github.com/o/r/tree/main/docs';
    expect(place(`${github}/a b#1?.md`, github)).toBe(
      'https://github.com/o/r/blob/main/docs/a%20b%231%3F.md?plain=1#L12',
    );
    const gitlab = 'https://gitlab.com/g/s/r/-/tree/main/docs';
    expect(place(`${gitlab}/a.md`, gitlab)).toBe(
      'https://gitlab.com/g/s/r/-/blob/main/docs/a.md?plain=1#L12',
    );
  });

  it('knows nothing of files, of other hosts and of other schemes, and does without integrations', () => {
    expect(place('/srv/roadmaps/a.md')).toBeUndefined();
    expect(place('https://elsewhere.example/a.md')).toBeUndefined();
    expect(place('ftp://github.com/o/r/blob/main/a.md')).toBeUndefined();
    expect(
      placeUrl(
        { file: 'https://github.com/o/r/blob/main/a.md', line: 1 },
        '',
        undefined,
      ),
    ).toBeUndefined();
  });
});

describe('withinSource', () => {
  it('leaves out what the source says already', () => {
    expect(withinSource('/srv/docs/deep/a.md', '/srv/docs')).toBe('deep/a.md');
    expect(withinSource('/srv/a.md', '/srv/a.md')).toBe('a.md');
    expect(withinSource('/srv/a.capabilities.yaml', '/srv/a.md')).toBe(
      'a.capabilities.yaml',
    );
    expect(withinSource('/elsewhere/a.md', '/srv/a.md')).toBe(
      '/elsewhere/a.md',
    );
  });
});
