import { group } from './__testUtils__/facts';
import { GroupTree } from './GroupTree';

const ref = (name: string) => `group:default/${name}`;

describe('GroupTree', () => {
  // The one names its parent, the other is named as a child.
  const tree = new GroupTree(
    [
      group('company', { children: [ref('platform')] }),
      group('platform'),
      group('data', { parent: ref('platform') }),
      group('shop'),
    ],
    new Map([[ref('data'), 2]]),
  );

  it('knows what lies in what, whoever says it', () => {
    expect([...tree.above(ref('data'))]).toEqual(
      ['data', 'platform', 'company'].map(ref),
    );
    expect([...tree.below([ref('company'), ref('shop')])].sort()).toEqual(
      ['company', 'data', 'platform', 'shop'].map(ref),
    );
  });

  it('knows who has members, in itself or below', () => {
    expect(
      ['company', 'platform', 'data', 'shop', 'none'].filter(name =>
        tree.hasMembers(ref(name)),
      ),
    ).toEqual(['company', 'platform', 'data']);
  });

  it('knows what is in one line', () => {
    expect(tree.isSameLine(ref('data'), ref('company'))).toBe(true);
    expect(tree.isSameLine(ref('company'), ref('data'))).toBe(true);
    expect(tree.isSameLine(ref('shop'), ref('data'))).toBe(false);
  });

  it('bears Groups that lie in each other', () => {
    const cyclic = new GroupTree(
      [group('a', { parent: ref('b') }), group('b', { parent: ref('a') })],
      new Map(),
    );
    expect([...cyclic.above(ref('a'))]).toEqual([ref('a'), ref('b')]);
    expect(cyclic.hasMembers(ref('a'))).toBe(false);
  });
});
