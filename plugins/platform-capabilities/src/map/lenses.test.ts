import { capability } from '../__fixtures__/map';
import { LENSES, LENS_IDS, categoryOf } from './lenses';

const mine = new Set(['group:default/data']);
const see = (
  lens: keyof typeof LENSES,
  details: Parameters<typeof capability>[2],
) => categoryOf(LENSES[lens], capability(1, 'A', details), mine).id;

describe('lenses', () => {
  it('tell readiness', () => {
    expect(see('lifecycle', { lifecycle: 'deprecated' })).toBe('deprecated');
    expect(see('lifecycle', {})).toBe('unstated');
  });

  it('tell ownership', () => {
    expect(see('ownership', { by: 'data' })).toBe('mine');
    expect(see('ownership', { by: 'network' })).toBe('owned');
    expect(see('ownership', { by: 'nobody-knows' })).toBe('missing');
    expect(see('ownership', {})).toBe('none');
  });

  it.each([
    [0, 'none'],
    [1, 'few'],
    [3, 'some'],
    [10, 'wide'],
  ])('tell adoption by %s', (consumers, expected) => {
    expect(see('adoption', { consumers })).toBe(expected);
  });

  it.each([
    [['+Harbor', 'Quay'], 'adopted'],
    [['+Harbor', '-Quay'], 'changing'],
    [['?Harbor', '-Quay'], 'retiring'],
    [['?Harbor', 'Quay'], 'candidate'],
    [['-Quay', 'Harbor'], 'retiring'],
    [['Quay'], 'open'],
    [[], 'open'],
  ])('tell the standing of %s', (technologies, expected) => {
    expect(see('standing', { with: technologies })).toBe(expected);
  });

  it.each(LENS_IDS)('%s tells its categories apart by shape and word', id => {
    const { categories } = LENSES[id];
    for (const key of ['id', 'word', 'shape'] as const) {
      expect(new Set(categories.map(it => it[key])).size).toBe(
        categories.length,
      );
    }
  });
});
