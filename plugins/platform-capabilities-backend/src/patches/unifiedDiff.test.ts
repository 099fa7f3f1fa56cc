import { createMockDirectory } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { digestOfChange, unifiedDiff } from './unifiedDiff';

// Many tries take their time on a busy machine.
jest.setTimeout(60_000);

const directory = createMockDirectory();

/** The file after git has applied the difference. */
function applied(file: string, before: string, diff: string, bare: boolean) {
  directory.setContent({ [file]: before });
  const { stderr, status } = spawnSync(
    'git',
    ['apply', ...(bare ? ['--unidiff-zero'] : []), '-'],
    { cwd: directory.path, input: diff, encoding: 'utf8' },
  );
  expect({ stderr, status }).toMatchObject({ status: 0 });
  return readFileSync(directory.resolve(file), 'utf8');
}

const lines = Array.from({ length: 12 }, (_, index) => `line ${index}\n`);
const before = lines.join('');
const after = before.replace('line 5', 'another');

describe('unifiedDiff', () => {
  it('has lines around the change, and the name of the file', () => {
    expect(unifiedDiff('docs/a.md', before, after)).toBe(
      `--- a/docs/a.md
+++ b/docs/a.md
@@ -3,7 +3,7 @@
 line 2
 line 3
 line 4
-line 5
+another
 line 6
 line 7
 line 8
`,
    );
  });

  it('has nothing but the change where nothing else may be shown', () => {
    const diff = unifiedDiff('a.md', before, after, { bare: true });
    expect(diff.split('\n').slice(2)).toEqual([
      '@@ -6,1 +6,1 @@',
      '-line 5',
      '+another',
      '',
    ]);
  });

  it.each(['a.md', 'a b.md', 'dir/ä.md', 'a"b.md', 'a\\b.md', 'a\tb.md'])(
    'is what git applies, for the file %j',
    file => {
      const diff = unifiedDiff(file, before, after);
      expect(applied(file, before, diff, false)).toBe(after);
    },
  );

  it('is what git applies, whatever the change', () => {
    const end = fc.constantFrom('\n', '\r\n', '\n\n', '');
    const text = fc
      .array(fc.tuple(fc.constantFrom('a', 'b', '- c', '+++ d', ''), end))
      .map(parts => parts.flat().join(''));
    fc.assert(
      fc.property(text, text, fc.boolean(), (old, now, bare) => {
        fc.pre(old !== now && old !== '' && now !== '');
        const diff = unifiedDiff('a.md', old, now, { bare });
        expect(applied('a.md', old, diff, bare)).toBe(now);
      }),
      { numRuns: 60 },
    );
  });
});

describe('digestOfChange', () => {
  it('is of the change, wherever it is', () => {
    const moved = `Something before\n${before}`;
    const digest = digestOfChange(unifiedDiff('a.md', before, after));
    const same = unifiedDiff('a.md', moved, `Something before\n${after}`);
    expect(digestOfChange(same)).toBe(digest);
    const bare = unifiedDiff('a.md', before, after, { bare: true });
    expect(digestOfChange(bare)).toBe(digest);
    const other = unifiedDiff('a.md', before.replace('e 5', 'e five'), after);
    expect(digestOfChange(other)).not.toBe(digest);
  });
});
