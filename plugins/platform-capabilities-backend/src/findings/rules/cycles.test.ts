import { capability, factsOf, refOf } from '../__testUtils__/facts';
import { findCycles } from './cycles';

/** Each capability with its layer and what it depends on. */
function find(
  graph: Record<string, [layer: number, ...dependsOn: string[]]>,
  present: Record<string, string> = {},
) {
  const capabilities = Object.entries(graph).map(([name, [layer, ...names]]) =>
    capability(name, {
      layer,
      dependsOn: names.map(refOf),
      owner: `group:default/${name}`,
    }),
  );
  return findCycles(factsOf({ capabilities, present }));
}

describe('findCycles', () => {
  it('finds nothing where nothing stands on itself', () => {
    expect(find({ a: [5, 'b', 'c'], b: [4, 'c'], c: [3, 'gone'] })).toEqual([]);
  });

  it('finds one that stands on itself', () => {
    expect(find({ a: [5, 'a'] })).toMatchObject([
      {
        code: 'dependency-cycle',
        severity: 'warning',
        message: 'A stands on itself: A → A.',
        fix: { field: 'dependsOn', value: refOf('a') },
      },
    ]);
  });

  it('takes out the dependency that leads up', () => {
    expect(find({ a: [5, 'b'], b: [4, 'c'], c: [3, 'a'] })).toMatchObject([
      {
        capability: refOf('c'),
        entity: refOf('a'),
        message: 'C stands on itself: C → A → B → C.',
        hint: expect.stringContaining('it is on a higher layer'),
        concerns: ['group:default/c', 'group:default/a', 'group:default/b'],
        fix: {
          type: 'remove-reference',
          capability: refOf('c'),
          field: 'dependsOn',
          value: refOf('a'),
        },
      },
    ]);
  });

  it('follows earlier names, and takes out what is written', () => {
    const findings = find(
      { a: [5, 'b'], b: [5, 'old'] },
      { [refOf('old')]: refOf('a') },
    );
    expect(findings).toHaveLength(1);
    const [{ capability: at, fix }] = findings;
    expect(fix).toMatchObject({
      value: at === refOf('b') ? refOf('old') : refOf('b'),
    });
  });

  it('names some of a long circle', () => {
    const names = Array.from({ length: 12 }, (_, index) => `c${index + 10}`);
    const graph = Object.fromEntries(
      names.map((name, index): [string, [number, string]] => [
        name,
        [5, names[(index + 1) % names.length]],
      ]),
    );
    const [{ message }] = find(graph);
    expect(message).toMatch(
      /^C\d+ stands on itself: (C\d+ → ){7}5 more → C\d+\.$/,
    );
  });
});
