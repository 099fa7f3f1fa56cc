import { isName, isRoadmapId, isTag, slugOf } from './names';

describe('slugOf', () => {
  it.each([
    ['Container Registry', 'container-registry'],
    ['Block Storage (CSI)', 'block-storage-csi'],
    ['CI/CD', 'ci-cd'],
    ['Déjà vu', 'deja-vu'],
    ['Größe & Øre', 'grosse-ore'],
    ["Let's go", 'lets-go'],
    ['../x', 'x'],
    ['BAD NAME!!', 'bad-name'],
    ['🚀', ''],
    ['数据库', ''],
    ['', ''],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
    ['a'.repeat(64), 'a'.repeat(63)],
  ])('makes of %j %j', (heading, name) => {
    expect(slugOf(heading)).toBe(name);
  });
});

describe('isName', () => {
  it.each(['a', 'a-b', 'a.b_c', '0', 'a'.repeat(63)])('accepts %j', name => {
    expect(isName(name)).toBe(true);
  });
  it.each(['', 'A', '-a', 'a-', 'a--b', '../x', 'a b', 'é', 'a'.repeat(64)])(
    'refuses %j',
    name => {
      expect(isName(name)).toBe(false);
    },
  );
});

describe('isRoadmapId and isTag', () => {
  it('accept what the catalog accepts', () => {
    expect(['runtime', 'a-1', 'a--b'].map(isRoadmapId)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['a.b', 'A', '', 'a_b', '-a'].some(isRoadmapId)).toBe(false);
    expect(['c++', 'c#', 'a:b-c'].map(isTag)).toEqual([true, true, true]);
    expect(['a b', 'A', '', '-a', 'a--b'].some(isTag)).toBe(false);
  });
});
