import { foldChanges } from './foldChanges';

function fold(...rows: [key: string, before: string, after: string][]) {
  const changes = foldChanges(
    rows.map(([key, before, after]) => ({
      key,
      before: before || null,
      after: after || null,
    })),
    ({ key }) => key,
  );
  return Object.fromEntries(changes);
}

describe('foldChanges', () => {
  it.each([
    ['one change', [['a', '1', '2']], { a: { before: '1', after: '2' } }],
    [
      'several of the same',
      [
        ['a', '1', '2'],
        ['a', '2', '3'],
      ],
      { a: { before: '1', after: '3' } },
    ],
    [
      'what came and changed',
      [
        ['a', '', '1'],
        ['a', '1', '2'],
      ],
      { a: { after: '2' } },
    ],
    [
      'what came and went',
      [
        ['a', '', '1'],
        ['a', '1', ''],
      ],
      {},
    ],
    [
      'what went and came back',
      [
        ['a', '1', ''],
        ['a', '', '1'],
      ],
      {},
    ],
    [
      'what went and came back as another',
      [
        ['a', '1', ''],
        ['a', '', '2'],
      ],
      { a: { before: '1', after: '2' } },
    ],
    [
      'several things',
      [
        ['a', '1', '2'],
        ['b', '3', ''],
      ],
      { a: { before: '1', after: '2' }, b: { before: '3' } },
    ],
  ] as [string, [string, string, string][], object][])(
    'folds %s',
    (_, rows, expected) => {
      expect(fold(...rows)).toEqual(expected);
    },
  );
});
