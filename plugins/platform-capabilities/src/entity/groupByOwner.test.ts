import { entity } from './__testUtils__/entities';
import { groupByOwner } from './groupByOwner';

describe('groupByOwner', () => {
  const ownedBy = (owner: string) =>
    entity('Component:default/shop', { relations: [['ownedBy', owner]] });
  const owner = (ref: string) => ({ ref, title: ref, found: true });

  it('has the whole number of each owner, and none that is not asked for', () => {
    const groups = groupByOwner(
      [ownedBy('group:default/a')],
      new Map(
        ['group:default/a', 'group:default/b'].map(ref => [ref, owner(ref)]),
      ),
      new Map([
        ['group:default/a', 2],
        ['group:default/b', 3],
        ['group:default/c', 9],
        ['', 4],
      ]),
    );
    expect(
      groups.map(it => [it.owner?.ref, it.entities.length, it.total]),
    ).toEqual([
      ['group:default/b', 0, 3],
      ['group:default/a', 1, 2],
      [undefined, 0, 4],
    ]);
  });
});
