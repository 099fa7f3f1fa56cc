import { diffTexts, readDiff, type Hunk } from './textDiff';

const shown = (hunks: Hunk[] | undefined) =>
  hunks?.map(hunk =>
    hunk.map(
      ({ sign, runs }) =>
        sign +
        runs.map(({ text, marked }) => (marked ? `[${text}]` : text)).join(''),
    ),
  );

describe('diffTexts', () => {
  it('marks the words that differ in lines that were changed', () => {
    expect(
      shown(diffTexts('a\nlifecycle: planned\n', 'a\nlifecycle: production\n')),
    ).toEqual([[' a', '-lifecycle: [planned]', '+lifecycle: [production]']]);
  });

  it('marks no words where one line was replaced by quite another', () => {
    expect(shown(diffTexts('Buckets for all\n', 'lifecycle\n'))).toEqual([
      ['-Buckets for all', '+lifecycle'],
    ]);
  });

  it('numbers the lines of both texts', () => {
    const [hunk] = diffTexts('a\nb\nc\n', 'a\nx\ny\nc\n')!;
    expect(
      hunk.map(({ sign, before, after }) => [sign, before, after]),
    ).toEqual([
      [' ', 1, 1],
      ['-', 2, undefined],
      ['+', undefined, 2],
      ['+', undefined, 3],
      [' ', 3, 4],
    ]);
  });

  it('leaves out what is far from any change, and a missing last newline', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const changed = lines.map((it, index) =>
      index === 2 || index === 27 ? 'other' : it,
    );
    const hunks = diffTexts(lines.join('\n'), changed.join('\n'))!;
    expect(hunks.map(hunk => hunk.length)).toEqual([7, 7]);
    expect(diffTexts('a', 'a')).toEqual([]);
  });

  it('gives up on texts that have nothing in common', () => {
    const text = (name: string) =>
      Array.from({ length: 5_000 }, (_, index) => `${name} ${index}`).join(
        '\n',
      );
    expect(diffTexts(text('a'), text('b'))).toBeUndefined();
  });
});

describe('readDiff', () => {
  it('reads a unified diff', () => {
    const diff =
      '--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n a\n-owner: x\n+owner: y\n';
    expect(shown(readDiff(diff))).toEqual([
      [' a', '-owner: [x]', '+owner: [y]'],
    ]);
  });
});
