import { capability } from '../__fixtures__/map';
import { filterCapabilities } from './filterCapabilities';
import { NO_FILTERS, type Filters } from './viewState';

const capabilities = [
  capability(3, 'Container Registry', {
    lifecycle: 'production',
    by: 'delivery',
    with: ['+Harbor', 'Quay'],
    consumers: 12,
  }),
  capability(3, 'Virtual Machines', {
    lifecycle: 'planned',
    with: ['VMWare'],
    description: 'For what fits no container',
  }),
  capability(5, 'Databases', {
    roadmap: 'paas',
    type: 'service',
    lifecycle: 'production',
    by: 'data',
    with: ['+PostgreSQL'],
    consumers: 1,
  }),
];
const mine = new Set(['group:default/data']);

function titles(filters: Partial<Filters>, except?: 'lifecycle') {
  return filterCapabilities(
    capabilities,
    { ...NO_FILTERS, ...filters },
    mine,
    except,
  ).map(it => it.title);
}

describe('filterCapabilities', () => {
  it('shows all without filters', () => {
    expect(titles({})).toHaveLength(3);
  });

  it.each<[string, Partial<Filters>, string[]]>([
    ['roadmap', { roadmaps: ['paas'] }, ['Databases']],
    ['owner', { owner: 'group:default/delivery' }, ['Container Registry']],
    [
      'technology, however spelt',
      { technology: 'vmware' },
      ['Virtual Machines'],
    ],
    ['type', { type: 'service' }, ['Databases']],
    ['mine', { mine: true }, ['Databases']],
    ['a title', { search: 'REGIS' }, ['Container Registry']],
    ['an owner’s name', { search: 'data serv' }, ['Databases']],
    ['a technology', { search: 'quay' }, ['Container Registry']],
    [
      'all words, wherever they are',
      { search: ' container  virtual ' },
      ['Virtual Machines'],
    ],
    ['nothing', { search: 'mainframe' }, []],
  ])('filters by %s', (_, filters, expected) => {
    expect(titles(filters)).toEqual(expected);
  });

  it('takes categories of one lens as alternatives, of several as conditions', () => {
    const lifecycle = ['production', 'planned'];
    const categories = { ...NO_FILTERS.categories, lifecycle };
    expect(titles({ categories })).toHaveLength(3);
    expect(
      titles({ categories: { ...categories, ownership: ['none'] } }),
    ).toEqual(['Virtual Machines']);
  });

  it('leaves out one lens for the counts of its legend', () => {
    const categories = { ...NO_FILTERS.categories, lifecycle: ['planned'] };
    expect(titles({ categories }, 'lifecycle')).toHaveLength(3);
  });
});
