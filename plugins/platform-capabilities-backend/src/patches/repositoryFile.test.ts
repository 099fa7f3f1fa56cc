import { parseFilePage, pathOfPage } from './repositoryFile';

describe('parseFilePage', () => {
  it.each([
    ['https://h/o/r/blob/main/docs/a.md', 'o/r', 'main', 'docs/a.md'],
    ['https://h/o/r/tree/HEAD/a%20b.md', 'o/r', 'HEAD', 'a b.md'],
    ['https://h/o/r/edit/a%2Fb/a.md?plain=1#L3', 'o/r', 'a/b', 'a.md'],
    ['https://h/g/h/r/-/blob/main/blob/a.md', 'g/h/r', 'main', 'blob/a.md'],
    ['https://h/o/r/blob/main/100%.md', 'o/r', 'main', '100%.md'],
  ])('reads %s', (url, project, ref, path) => {
    expect(parseFilePage(url)).toEqual({ project, ref, path });
  });

  it.each(['https://h/o/r', 'https://h/o/r/blob/main', 'https://h/a.md'])(
    'does not take %s for a file',
    url => {
      expect(parseFilePage(url)).toBeUndefined();
    },
  );
});

describe('pathOfPage', () => {
  it.each([
    ['https://h/o/r/blob/main/docs/a%20b.md', 'docs/a b.md'],
    ['https://h/o/p/_git/r?path=/docs/a.md&version=GBmain', 'docs/a.md'],
    ['https://bitbucket.org/w/r/src/main/docs/a.md', 'docs/a.md'],
    ['https://h/projects/P/repos/r/browse/docs/a.md?at=main', 'docs/a.md'],
    ['https://h/files/a.md', 'files/a.md'],
  ])('reads %s', (url, path) => {
    expect(pathOfPage(url)).toBe(path);
  });
});
