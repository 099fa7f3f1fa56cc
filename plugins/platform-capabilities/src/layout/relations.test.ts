import { reach, relationGraph } from './relations';

const graph = relationGraph([
  { ref: 'app', dependsOn: ['service'] },
  { ref: 'service', dependsOn: ['storage', 'storage', 'elsewhere'] },
  { ref: 'storage', dependsOn: ['ground', 'storage'] },
  { ref: 'ground', dependsOn: [] },
  { ref: 'other', dependsOn: ['ground'] },
]);

describe('relationGraph', () => {
  it('knows both directions, once each, without what is not on the map', () => {
    expect(graph.below.get('service')).toEqual(['storage']);
    expect(graph.below.get('storage')).toEqual(['ground']);
    expect(graph.above.get('ground')).toEqual(['storage', 'other']);
    expect(graph.above.has('elsewhere')).toBe(false);
  });
});

describe('reach', () => {
  it('goes all the way in one direction only', () => {
    expect([...reach(graph.below, 'service')]).toEqual(['storage', 'ground']);
    expect([...reach(graph.above, 'storage')]).toEqual(['service', 'app']);
    expect([...reach(graph.below, 'ground')]).toEqual([]);
  });

  it('comes to an end in a cycle', () => {
    const cycle = relationGraph([
      { ref: 'a', dependsOn: ['b'] },
      { ref: 'b', dependsOn: ['c'] },
      { ref: 'c', dependsOn: ['a', 'b'] },
    ]);
    expect([...reach(cycle.below, 'a')]).toEqual(['b', 'c']);
  });
});
