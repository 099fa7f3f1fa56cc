import { capability } from '../__fixtures__/map';
import { sortCapabilities } from './sortCapabilities';
import type { SortKey } from './viewState';

const capabilities = [
  capability(1, 'b10', { lifecycle: 'planned', by: 'network', consumers: 2 }),
  capability(2, 'B9', {
    lifecycle: 'production',
    with: ['+Zot'],
    consumers: 9,
  }),
  capability(1, 'a', { by: 'data', with: ['Quay'], consumers: 10 }),
];
const titles = (key: SortKey, descending: boolean) =>
  sortCapabilities(capabilities, { key, descending }).map(it => it.title);

describe('sortCapabilities', () => {
  it.each<[SortKey, string[]]>([
    ['title', ['a', 'B9', 'b10']],
    ['layer', ['b10', 'a', 'B9']],
    ['lifecycle', ['B9', 'b10', 'a']],
    ['technology', ['a', 'B9', 'b10']],
    ['owner', ['a', 'b10', 'B9']],
    ['consumers', ['b10', 'B9', 'a']],
  ])('sorts by %s', (key, expected) => {
    expect(titles(key, false)).toEqual(expected);
  });

  it('keeps what has no value last, and equal ones in order, when turned round', () => {
    expect(titles('owner', true)).toEqual(['b10', 'a', 'B9']);
    expect(titles('layer', true)).toEqual(['B9', 'b10', 'a']);
  });
});
