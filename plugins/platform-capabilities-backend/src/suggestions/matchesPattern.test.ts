import * as fc from 'fast-check';
import { literalPrefix, matchesPattern } from './matchesPattern';

describe('matchesPattern', () => {
  it.each([
    ['oracle', 'Oracle'],
    ['ora*', 'oracle-19c'],
    ['*-db', 'billing-DB'],
    ['a*b*c', 'a-b-b-c'],
    ['*', ''],
    ['**', 'anything'],
    ['a.c', 'a.c'],
  ])('%s is %s', (pattern, text) => {
    expect(matchesPattern(pattern, text)).toBe(true);
  });

  it.each([
    ['oracle', 'oracle-19c'],
    ['ora*', 'an-ora'],
    ['ab*ba', 'aba'],
    ['a*b*c', 'a-c-b'],
    ['a*bc*c', 'a-bc'],
    ['a.c', 'abc'],
    ['', 'a'],
  ])('%s is not %s', (pattern, text) => {
    expect(matchesPattern(pattern, text)).toBe(false);
  });

  it('is as a regular expression would be, and begins with its prefix', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '*') });
    const text = fc.string({ unit: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(piece, text, (pattern, some) => {
        const expected = new RegExp(
          `^${pattern.replaceAll(/\*+/g, '.*')}$`,
        ).test(some);
        expect(matchesPattern(pattern, some)).toBe(expected);
        expect(expected && !some.startsWith(literalPrefix(pattern))).toBe(
          false,
        );
      }),
      { numRuns: 5_000 },
    );
  });
});
