import { spawnSync } from 'child_process';

/** Bad enough to end a process that gives it to the parser as it is; each must only give a problem. */
const BOMBS: Record<string, { code: string; front: string }> = {
  'a thousand open brackets': {
    code: 'too-complex',
    front: `a: ${'['.repeat(1000)}`,
  },
  'a million open brackets': {
    code: 'too-complex',
    front: `a: ${'['.repeat(1_000_000)}`,
  },
  'open braces over many lines': {
    code: 'too-complex',
    front: '{a:\n'.repeat(10_000),
  },
  'sequences on one line': {
    code: 'too-complex',
    front: '- '.repeat(100_000),
  },
  'mappings in mappings': {
    code: 'too-complex',
    front: Array.from({ length: 1000 }, (_, n) => `${' '.repeat(n)}a:`).join(
      '\n',
    ),
  },
  'explicit keys': { code: 'too-complex', front: '? '.repeat(100_000) },
  'aliases that multiply': {
    code: 'too-complex',
    front: [
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from(
        { length: 9 },
        (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`,
      ),
    ].join('\n'),
  },
  'a large scalar many times': {
    code: 'too-complex',
    front: `a: &a ${'x'.repeat(100_000)}\n${Array.from(
      { length: 99 },
      (_, n) => `b${n}: *a`,
    ).join('\n')}`,
  },
  'an alias of itself': { code: 'yaml-alias', front: 'a: &a [*a]' },
  'many keys': {
    code: 'too-complex',
    front: Array.from({ length: 200_000 }, (_, n) => `k${n}: 1`).join('\n'),
  },
};

const SCRIPT = `
  const { readRoadmap } = require(${JSON.stringify(
    require.resolve('../index.ts'),
  )});
  let input = '';
  process.stdin.on('data', data => { input += data; }).on('end', () => {
    const codes = [];
    // Twice: what has grown the stack once must not end the process later.
    for (const file of ['a.md', 'a.md', 'a.yaml']) {
      const text = file === 'a.yaml' ? input : '---\\n' + input + '\\n---\\n## Databases\\n';
      const result = readRoadmap([{ file, text }], { id: 'it', source: '.' });
      codes.push([...new Set(result.problems.map(it => it.code))].join(), result.entities.length);
    }
    const block = '## Databases\\n\\n\`\`\`yaml capability\\n' + input + '\\n\`\`\`\\n## Caches\\n';
    const result = readRoadmap([{ file: 'a.md', text: block }], { id: 'it', source: '.' });
    codes.push([...new Set(result.problems.map(it => it.code))].join(), result.entities.length);
    process.stdout.write(JSON.stringify(codes));
  });
`;

describe('a document that is a bomb', () => {
  it.each(Object.entries(BOMBS))(
    'is only reported: %s',
    (_, { code, front }) => {
      const child = spawnSync(
        process.execPath,
        [
          '--max-old-space-size=512',
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          '--eval',
          SCRIPT,
        ],
        { input: front, encoding: 'utf8' },
      );
      expect({
        status: child.status,
        signal: child.signal,
        stderr: child.stderr,
      }).toEqual({
        status: 0,
        signal: null,
        stderr: '',
      });
      expect(JSON.parse(child.stdout)).toEqual([
        code,
        1,
        code,
        1,
        code,
        0,
        code,
        2,
      ]);
    },
    60_000,
  );
});
