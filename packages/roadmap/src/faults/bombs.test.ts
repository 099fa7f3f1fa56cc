import { spawnSync } from 'child_process';
import { appendFileSync, existsSync } from 'fs';
import path from 'path';
import { BOMBS, type BombResult } from './bombs';

const OLDER_NODE = path.resolve(
  __dirname,
  '../../../../.toolchain/node-22/node_modules/node',
);

/** The versions of Node that are supported, as far as this one is not both: some of the bombs end only the older one. */
const NODES: [string, () => string][] = [
  [process.version, () => process.execPath],
  ...(process.version.startsWith('v22.')
    ? []
    : [['v22', olderNode] satisfies [string, () => string]]),
];

function olderNode(): string {
  if (!existsSync(OLDER_NODE)) {
    throw new Error(
      'The bombs must also be read on Node 22, which is not here. Run `npm run faults` once: it fetches Node 22 for the tests.',
    );
  }
  const { bin } = jest.requireActual(path.join(OLDER_NODE, 'package.json'));
  return path.join(OLDER_NODE, bin.node);
}

const SCRIPT = `
  const { readBombs } = require(${JSON.stringify(require.resolve('./bombs'))});
  console.log(JSON.stringify({ version: process.version }));
  for (const result of readBombs()) {
    console.log(JSON.stringify(result));
  }
`;

function readInChild(node: string): {
  version: string;
  results: BombResult[];
  end: object;
} {
  const { stdout, stderr, status, signal } = spawnSync(
    node,
    [
      '--max-old-space-size=1024',
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      '--eval',
      SCRIPT,
    ],
    { encoding: 'utf8', timeout: 110_000 },
  );
  const [first, ...results] = stdout
    .split('\n')
    .filter(line => line)
    .map(line => JSON.parse(line));
  const { length } = results;
  const bomb = length < BOMBS.size && [...BOMBS.keys()][length];
  return {
    version: first?.version,
    results,
    end: { status, signal, stderr, bomb },
  };
}

describe('a document that is a bomb', () => {
  it.each(NODES)(
    'is only reported, on Node %s',
    (version, find) => {
      const child = readInChild(find());
      expect(child.version).toMatch(`${version}`);
      expect(child.end).toEqual({
        status: 0,
        signal: null,
        stderr: '',
        bomb: false,
      });
      for (const { name, codes, entities, explained } of child.results) {
        const bomb = BOMBS.get(name)!;
        expect({ name, codes, entities, explained }).toEqual({
          name,
          codes: expect.arrayContaining([bomb.code]),
          entities: bomb.entities,
          explained: true,
        });
      }
      const slowest = child.results.reduce((one, other) =>
        other.milliseconds > one.milliseconds ? other : one,
      );
      showFigure(
        `${child.results.length} documents on Node ${child.version}`,
        `0 processes ended, each bomb reported with its place; the slowest took ${slowest.milliseconds} ms (${slowest.name})`,
      );
    },
    120_000,
  );
});

/** For the table of docs/reliability.md. */
function showFigure(tried: string, found: string): void {
  const file = process.env.STRATA_FIGURES;
  if (file) {
    const figure = { fault: 'Parser bombs', tried, found };
    appendFileSync(file, `${JSON.stringify(figure)}\n`);
  }
}
