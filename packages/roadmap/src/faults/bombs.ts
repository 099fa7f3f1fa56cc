import type { ReadLimits } from '../options';
import { readRoadmap } from '../readRoadmap';

/** A document that is made to end or to hold up the process that reads it. */
export interface Bomb {
  file: string;
  text(): string;
  overlay?(): string;
  limits?: Partial<ReadLimits>;
  /** What must be among the problems. */
  code: string;
  /** How many capabilities are read in spite of it. */
  entities: number;
}

/** What came of reading a bomb. */
export interface BombResult {
  name: string;
  codes: string[];
  entities: number;
  /** Whether every problem says where it is, what it is, and what to do. */
  explained: boolean;
  milliseconds: number;
}

const repeat = (text: string, times: number) => text.repeat(times);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** YAML, to be read as front matter, as a document, as a capability block and as an overlay. */
const YAML: Record<string, { code: string; text(): string }> = {
  '820 open brackets': {
    code: 'too-complex',
    text: () => `a: ${repeat('[', 820)}`,
  },
  'a thousand open brackets': {
    code: 'too-complex',
    text: () => `a: ${repeat('[', 1000)}`,
  },
  'a thousand lists in lists': {
    code: 'too-complex',
    text: () => `a: ${repeat('[', 1000)}${repeat(']', 1000)}`,
  },
  'a million open brackets': {
    code: 'too-complex',
    text: () => `a: ${repeat('[', 1_000_000)}`,
  },
  'open braces over many lines': {
    code: 'too-complex',
    text: () => repeat('{a:\n', 10_000),
  },
  'sequences on one line': {
    code: 'too-complex',
    text: () => repeat('- ', 100_000),
  },
  'mappings in mappings': {
    code: 'too-complex',
    text: () => lines(1000, index => `${repeat(' ', index)}a:`),
  },
  'explicit keys': { code: 'too-complex', text: () => repeat('? ', 100_000) },
  'aliases that multiply': {
    code: 'too-complex',
    text: () =>
      `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${lines(
        9,
        index => `a${index + 1}: &a${index + 1} [${repeat(`*a${index},`, 9)}]`,
      )}`,
  },
  'a large scalar many times': {
    code: 'too-complex',
    text: () =>
      `a: &a ${repeat('x', 100_000)}\n${lines(99, index => `b${index}: *a`)}`,
  },
  'an alias of itself': { code: 'yaml-alias', text: () => 'a: &a [*a]' },
  'many keys': {
    code: 'too-complex',
    text: () => lines(200_000, index => `k${index}: 1`),
  },
  'keys of a prototype': {
    code: 'unknown-field',
    text: () =>
      '__proto__: {polluted: true}\n"__proto__": [1]\nconstructor: {prototype: {polluted: true}}\nmetadata: {}',
  },
};

const OTHERS: Record<string, Bomb> = {
  'a quote of 10,000 levels': markdown(
    'deep-nesting',
    () => `${repeat('>', 10_000)} a`,
  ),
  'a quote that deepens line by line': markdown('deep-nesting', () =>
    lines(2000, index => `${repeat('>', index)} a`),
  ),
  'a list of 2,000 levels': markdown('deep-nesting', () =>
    lines(2000, index => `${repeat('  ', index)}- a`),
  ),
  'a million open brackets in prose': markdown('long-block', () =>
    repeat('[', 1_000_000),
  ),
  'ten thousand open brackets in prose': markdown('long-paragraph', () =>
    repeat('[a](', 10_000),
  ),
  'a million signs of emphasis': markdown('long-block', () =>
    repeat('*a_', 333_333),
  ),
  'a list of 250,000 items': markdown('long-block', () =>
    repeat('- a\n', 250_000),
  ),
  'a table of 300,000 rows': markdown(
    'long-block',
    () => `|a|b|\n|-|-|\n${repeat('|c|d|\n', 300_000)}`,
  ),
  'a table of 300,000 columns': markdown('long-block', () =>
    ['|a', '|-', '|b'].map(cell => repeat(cell, 300_000)).join('\n'),
  ),
  'a long address that each section links to': {
    ...markdown('unsafe-link', () =>
      [
        `[a]: https://a.example/${repeat('a', 1_000_000)}`,
        ...Array.from({ length: 5000 }, (_, index) => `## C${index}\n[a]\n`),
      ].join('\n'),
    ),
    entities: 5002,
  },
  'a fence of 50 MB without an end': {
    ...markdown(
      'unclosed-fence',
      () => `\`\`\`\n${repeat('a b c d\n', 6_250_000)}`,
    ),
    limits: { bytes: 100_000_000 },
    entities: 1,
  },
  'a comment of 5 MB without an end': {
    ...markdown(
      'unclosed-comment',
      () => `<!--\n${repeat('a b c d\n', 600_000)}`,
    ),
    entities: 1,
  },
  'a document of 50 MB': {
    ...markdown('too-large', () => repeat('a b c d\n', 6_250_000)),
    entities: 0,
  },
  'arrays in TOML': toml(() => `a = ${repeat('[', 100_000)}`),
  'tables in TOML': toml(() => `a = ${repeat('{a = ', 100_000)}`),
  'a key of TOML with 100,000 parts': {
    ...toml(() => `description${repeat('.a', 100_000)} = 1`),
    code: 'too-complex',
  },
  'a table of TOML with 100,000 parts': {
    ...toml(() => `[description${repeat('.a', 100_000)}]`),
    code: 'too-complex',
  },
  'a million values in TOML': {
    ...toml(() => `a = [${repeat('1,', 1_000_000)}]`),
    code: 'too-complex',
  },
  'keys of a prototype in TOML': toml(() => '__proto__.polluted = true'),
  'a cell of 1 MB': {
    file: 'a.csv',
    text: () => `title,owner\nDatabases,a\nCaches,${repeat('x', 1_000_000)}\n`,
    code: 'cell-too-large',
    entities: 2,
  },
  'a quote without an end in CSV': {
    file: 'a.csv',
    text: () => `title,owner\nDatabases,a\n${repeat('x,"a\n', 500_000)}`,
    code: 'unclosed-quote',
    entities: 1,
  },
  'a million columns': {
    file: 'a.csv',
    text: () => `title,owner\nDatabases,a\n${repeat(',', 1_000_000)}x`,
    code: 'surplus-cells',
    entities: 1,
  },
};

/** Below one heading, and above another one. */
function markdown(code: string, text: () => string): Bomb {
  return {
    file: 'a.md',
    text: () => `## Databases\n\n${text()}\n\n## Caches\n`,
    code,
    entities: 2,
  };
}

function toml(text: () => string): Bomb {
  return {
    file: 'a.md',
    text: () => `+++\n${text()}\n+++\n## Databases\n`,
    code: 'toml-syntax',
    entities: 1,
  };
}

function* yamlBombs(): Generator<[string, Bomb]> {
  for (const [name, { code, text }] of Object.entries(YAML)) {
    const front = () => `---\n${text()}\n---\n## Databases\n`;
    const block = () =>
      `## Databases\n\n\`\`\`yaml capability\n${text()}\n\`\`\`\n## Caches\n`;
    const prose = () => '## Databases\n';
    const file = 'a.md';
    // Twice: what has grown the stack once must not end the process later.
    yield [`${name}, front matter`, { file, text: front, code, entities: 1 }];
    yield [`${name}, once more`, { file, text: front, code, entities: 1 }];
    yield [`${name}, document`, { file: 'a.yaml', text, code, entities: 0 }];
    yield [`${name}, block`, { file, text: block, code, entities: 2 }];
    yield [
      `${name}, overlay`,
      { file, text: prose, overlay: text, code, entities: 1 },
    ];
  }
}

export const BOMBS: ReadonlyMap<string, Bomb> = new Map([
  ...yamlBombs(),
  ...Object.entries(OTHERS),
]);

/** Reads all bombs in this process, one after the other. */
export function* readBombs(): Generator<BombResult> {
  for (const [name, { file, text, overlay, limits }] of BOMBS) {
    const document = {
      file,
      text: text(),
      ...(overlay && { overlay: { file: 'a.overlay.yaml', text: overlay() } }),
    };
    const start = performance.now();
    const { problems, entities } = readRoadmap([document], {
      id: 'it',
      source: '.',
      limits,
    });
    const milliseconds = Math.round(performance.now() - start);
    const isClean = !('polluted' in {});
    yield {
      name,
      codes: [...new Set(problems.map(({ code }) => code))],
      entities: entities.length,
      explained:
        isClean &&
        problems.every(
          ({ line, column, message, hint }) =>
            line >= 1 && column >= 1 && message !== '' && hint !== undefined,
        ),
      milliseconds,
    };
  }
}
