import {
  NO_FILTERS,
  isFiltered,
  parseViewState,
  writeViewState,
  type ViewState,
} from './viewState';

const parse = (text: string) => parseViewState(new URLSearchParams(text));

describe('view state', () => {
  it('is the whole map, by readiness, where the address says nothing', () => {
    expect(parse('')).toEqual({
      ...NO_FILTERS,
      view: 'map',
      lens: 'lifecycle',
      sort: { key: 'layer', descending: true },
      selected: undefined,
      about: false,
    });
    expect(writeViewState(parse(''), new URLSearchParams()).toString()).toBe(
      '',
    );
  });

  it('comes back from the address as it was written', () => {
    const state: ViewState = {
      search: 'cache & co',
      roadmaps: ['runtime', 'paas'],
      owner: 'group:default/data',
      technology: 'valkey',
      type: 'service',
      mine: true,
      categories: {
        lifecycle: ['planned', 'production'],
        ownership: ['none'],
        adoption: ['few'],
        standing: ['open'],
      },
      view: 'table',
      lens: 'adoption',
      sort: { key: 'owner', descending: false },
      selected: 'platformcapability:paas/cache',
      about: true,
    };
    const text = writeViewState(state, new URLSearchParams()).toString();
    expect(parse(text)).toEqual(state);
  });

  it('takes what it does not know for absent', () => {
    expect(
      parse('lens=mood&view=globe&sort=-colour&type=thing&mine=yes'),
    ).toMatchObject({
      lens: 'lifecycle',
      view: 'map',
      type: '',
      mine: false,
      sort: { key: 'layer' },
    });
  });

  it('keeps the parameters of others', () => {
    const written = writeViewState(
      parse('q=new'),
      new URLSearchParams('q=old&theirs=1'),
    );
    expect(written.toString()).toBe('theirs=1&q=new');
  });

  it.each([
    ['q=x', true],
    ['q=%20', false],
    ['roadmap=paas', true],
    ['mine=1', true],
    ['standing=open', true],
    ['lens=standing&view=table&capability=x&about=1', false],
  ])('knows whether %s narrows anything down: %s', (text, expected) => {
    expect(isFiltered(parse(text))).toBe(expected);
  });
});
