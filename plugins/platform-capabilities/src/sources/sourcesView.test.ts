import { problem, source } from './__testUtils__/source';
import { byFile, filterProblems } from './problemsView';
import { chooseRoadmaps } from './sourcesView';

describe('chooseRoadmaps', () => {
  const roadmaps = [
    source({ id: 'a', title: 'Alpha', source: 'https://git.example/a.md' }),
    source({ id: 'b', title: 'Beta', status: { state: 'held' } }),
    source({ id: 'c', title: 'Gamma', status: { state: 'failing' } }),
    source({ id: 'd', title: 'Delta' }),
  ];
  const ids = (view: Parameters<typeof chooseRoadmaps>[1]) =>
    chooseRoadmaps(roadmaps, view).map(it => it.id);

  it('puts first what asks for somebody, and leaves the others as they come', () => {
    expect(ids({ search: '' })).toEqual(['c', 'b', 'a', 'd']);
  });

  it('finds by all words in id, title and source, in whatever case', () => {
    expect(ids({ search: 'GIT alpha' })).toEqual(['a']);
    expect(ids({ search: 'git beta' })).toEqual([]);
  });

  it('keeps those of a state', () => {
    expect(ids({ search: '', state: 'held' })).toEqual(['b']);
  });
});

describe('filterProblems', () => {
  const one = problem();
  const other = problem({
    severity: 'warning',
    message: 'The link is left out.',
    file: 'docs/more.md',
  });

  it('finds by all words in what is shown, and by severity', () => {
    const problems = [one, other];
    expect(filterProblems(problems, { search: 'LINK more' })).toEqual([other]);
    expect(filterProblems(problems, { search: 'link colour' })).toEqual([]);
    expect(
      filterProblems(problems, { search: 'docs', severity: 'error' }),
    ).toEqual([one]);
  });
});

describe('byFile', () => {
  it('keeps the order of files and of what is in them', () => {
    const things = ['b1', 'a1', 'b2'].map(name => ({ file: name[0], name }));
    expect(
      [...byFile(things)].map(([file, list]) => [
        file,
        list.map(it => it.name),
      ]),
    ).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });
});
