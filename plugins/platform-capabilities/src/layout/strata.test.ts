import { capability } from '../__fixtures__/map';
import { buildStrata } from './strata';

const layers = [0, 1, 2].map(layer => ({ layer, title: `Title ${layer}` }));

function drawn(strata: ReturnType<typeof buildStrata>['strata']) {
  return strata.map(({ layer, nodes }) => [
    layer,
    nodes.map(it => [
      it.capability.title,
      ...it.children.map(child => child.title),
    ]),
  ]);
}

describe('buildStrata', () => {
  it('puts the highest layer first and keeps the order within one', () => {
    const { strata } = buildStrata(layers, [
      capability(0, 'Ground'),
      capability(2, 'B'),
      capability(2, 'A'),
    ]);
    expect(drawn(strata)).toEqual([
      [2, [['B'], ['A']]],
      [1, []],
      [0, [['Ground']]],
    ]);
  });

  it('takes an empty highest layer for the applications', () => {
    const { applications, strata } = buildStrata(layers, [capability(1, 'A')]);
    expect(applications).toEqual({ layer: 2, title: 'Title 2' });
    expect(strata.map(it => it.layer)).toEqual([1, 0]);
  });

  it('does not take a layer for the applications because a filter emptied it', () => {
    const { applications, strata } = buildStrata(
      layers,
      [capability(1, 'A')],
      2,
    );
    expect(applications).toBeUndefined();
    expect(strata.map(it => it.layer)).toEqual([2, 1, 0]);
  });

  it('makes a layer that no roadmap lists', () => {
    const { strata } = buildStrata([], [capability(7, 'A')]);
    expect(strata).toMatchObject([{ layer: 7, size: 1 }]);
  });

  it('draws parts inside the uppermost capability, in whichever order they come', () => {
    const { strata } = buildStrata(
      [],
      [
        capability(1, 'Inmost', { parent: 'inner' }),
        capability(1, 'Inner', { parent: 'outer' }),
        capability(1, 'Outer'),
      ],
    );
    expect(drawn(strata)).toEqual([[1, [['Outer', 'Inmost', 'Inner']]]]);
    expect(strata[0].size).toBe(3);
  });

  it('lets a part stand for itself where its parent is hidden or on another layer', () => {
    const { strata } = buildStrata(
      [],
      [
        capability(1, 'Orphan', { parent: 'gone' }),
        capability(2, 'Parent'),
        capability(1, 'Below', { parent: 'parent' }),
      ],
    );
    expect(drawn(strata)).toEqual([
      [2, [['Parent']]],
      [1, [['Orphan'], ['Below']]],
    ]);
  });

  it('loses nothing where parts contain each other', () => {
    const { strata } = buildStrata(
      [],
      [
        capability(1, 'A', { parent: 'b' }),
        capability(1, 'B', { parent: 'a' }),
        capability(1, 'C', { parent: 'a' }),
      ],
    );
    const titles = strata.flatMap(({ nodes }) =>
      nodes.flatMap(it => [it.capability, ...it.children]),
    );
    expect(titles.map(it => it.title).sort()).toEqual(['A', 'B', 'C']);
  });
});
