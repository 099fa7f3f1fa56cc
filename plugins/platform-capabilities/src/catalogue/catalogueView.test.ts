import { capability, mapFixture } from '../__fixtures__/map';
import {
  chooseServices,
  countFilters,
  firstOfGroups,
  groupServices,
  parseCatalogueView,
  writeCatalogueView,
} from './catalogueView';

const view = (query: string) => parseCatalogueView(new URLSearchParams(query));

const titles = (query: string) =>
  chooseServices(view(query), mapFixture.capabilities).map(it => it.title);

describe('the address of the catalogue', () => {
  it.each([
    '',
    'q=data&roadmap=paas&owner=group%3Adefault%2Fdata&technology=kong',
    'lifecycle=production&lifecycle=planned&type=all',
    'sort=consumers&group=lifecycle&view=table',
    'capability=platformcapability%3Apaas%2Fcache',
  ])('keeps %j as it is', query => {
    expect(
      writeCatalogueView(view(query), new URLSearchParams()).toString(),
    ).toBe(query);
  });

  it('takes what it does not know for absent', () => {
    expect(view('sort=colour&group=x&view=y&type=z')).toEqual(view(''));
  });

  it('leaves parameters of others alone', () => {
    expect(
      writeCatalogueView(view('q=a'), new URLSearchParams('lens=x&q=b')).get(
        'lens',
      ),
    ).toBe('x');
  });
});

describe('chooseServices', () => {
  it('gives the services by name, and no other capability', () => {
    expect(titles('')).toEqual([...titles('')].sort());
    expect(titles('')).toContain('Databases');
    expect(titles('')).not.toContain('Container Registry');
  });

  it('gives every capability when asked to', () => {
    expect(titles('type=all')).toHaveLength(mapFixture.capabilities.length);
  });

  it('sorts by use, and by readiness', () => {
    expect(titles('sort=consumers').slice(0, 2)).toEqual([
      'Image Build',
      'Databases',
    ]);
    const ready = titles('sort=lifecycle');
    expect(ready.indexOf('Streaming and Messaging')).toBeLessThan(
      ready.indexOf('Cache'),
    );
    expect(ready.indexOf('Cache')).toBeLessThan(ready.indexOf('Search Index'));
  });

  it.each([
    ['q=postgres', ['Databases']],
    ['technology=kong', ['API Gateway']],
    ['lifecycle=deprecated', ['Search Index']],
    ['lifecycle=planned&owner=group:default/network', ['Service Mesh']],
    ['roadmap=runtime', []],
    [
      'roadmap=runtime&type=all&q=registry&lifecycle=production',
      ['Container Registry'],
    ],
  ])('narrows down by %s', (query, expected) => {
    expect(titles(query)).toEqual(expect.arrayContaining(expected));
    expect(titles(query).length).toBeLessThan(5);
  });

  it('does not count the search as a filter', () => {
    expect(countFilters(view('q=a&owner=b&lifecycle=c&lifecycle=d'))).toBe(3);
  });
});

describe('groupServices', () => {
  const services = chooseServices(view('type=all'), mapFixture.capabilities);

  it('groups by roadmap, those that build on others first', () => {
    const groups = groupServices(view(''), services, mapFixture.roadmaps);
    expect(groups.map(it => it.title)).toEqual([
      'Developer Platform',
      'Kubernetes Runtime',
    ]);
  });

  it('loses nothing that is of no roadmap', () => {
    const groups = groupServices(
      view(''),
      [capability(3, 'By Hand', { roadmap: 'default' })],
      mapFixture.roadmaps,
    );
    expect(groups.map(it => it.title)).toEqual(['Not from a roadmap']);
  });

  it('groups by readiness, the readiest first', () => {
    const groups = groupServices(
      view('group=lifecycle'),
      services,
      mapFixture.roadmaps,
    );
    expect(groups.map(it => it.id)).toEqual([
      'production',
      'experimental',
      'planned',
      'deprecated',
      'unstated',
    ]);
  });

  it('counts the first ones over all groups', () => {
    const groups = groupServices(view(''), services, mapFixture.roadmaps);
    const [runtime] = groups;
    const first = firstOfGroups(groups, runtime.services.length + 2);
    expect(first.map(it => it.services.length)).toEqual([
      runtime.services.length,
      2,
    ]);
    expect(firstOfGroups(groups, 1)).toHaveLength(1);
  });
});
