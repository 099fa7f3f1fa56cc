import { isSuspicious, isWipe, lossesByFile, lossOf } from './guard';

const rule = { share: 0.3, atLeast: 5 };

function loss(lost: number, of: number) {
  return { removed: Array.from({ length: lost }, (_, i) => `r${i}`), of };
}

describe('isSuspicious', () => {
  it.each([
    ['a few of few', loss(4, 4), false],
    ['just the share', loss(6, 20), false],
    ['more than the share', loss(7, 20), true],
    ['at least so many', loss(5, 10), true],
    ['nothing', loss(0, 10), false],
  ])('judges %s', (_, input, expected) => {
    expect(isSuspicious(input, rule)).toBe(expected);
  });

  it('lets everything through at a share of 100 %', () => {
    expect(isSuspicious(loss(10, 10), { ...rule, share: 1 })).toBe(false);
  });
});

describe('isWipe', () => {
  it('is one however few there were', () => {
    expect(isWipe(loss(1, 1), rule)).toBe(true);
    expect(isWipe(loss(1, 2), rule)).toBe(false);
    expect(isWipe(loss(0, 0), rule)).toBe(false);
  });

  it('lets everything through at a share of 100 %', () => {
    expect(isWipe(loss(1, 1), { ...rule, share: 1 })).toBe(false);
  });
});

describe('losses', () => {
  const before = [
    { ref: 'a', file: '1.md' },
    { ref: 'b', file: '1.md' },
    { ref: 'c', file: '2.md' },
  ];

  it('counts what is gone', () => {
    expect(lossOf(before, new Set(['b', 'c', 'd']))).toEqual({
      removed: ['a'],
      of: 3,
    });
  });

  it('counts by document', () => {
    expect(lossesByFile(before, new Set(['b', 'c']))).toEqual(
      new Map([['1.md', { removed: ['a'], of: 2 }]]),
    );
  });
});
