import { capability, factsOf, group } from '../__testUtils__/facts';
import { findOwnership } from './ownership';

const owned = (owner?: string) => capability('db', { owner });

describe('findOwnership', () => {
  it('finds nothing where a Group with members owns it', () => {
    expect(
      findOwnership(factsOf({ capabilities: [capability('db')] })),
    ).toEqual([]);
  });

  it.each([
    ['production' as const, 0, 'warning', 'DB has no owner.'],
    ['planned' as const, 0, 'info', 'DB has no owner.'],
    [
      'planned' as const,
      1,
      'error',
      'DB has no owner, and is used by one entity.',
    ],
    [
      'production' as const,
      2,
      'error',
      'DB has no owner, and is used by 2 entities.',
    ],
  ])(
    'finds what is unowned: %s and used %i times',
    (lifecycle, times, severity, message) => {
      const subject = capability('db', { owner: undefined, lifecycle });
      const used = new Map(times ? [[subject.ref, times]] : []);
      expect(findOwnership(factsOf({ capabilities: [subject], used }))).toEqual(
        [
          expect.objectContaining({
            code: 'unowned',
            severity,
            message,
            concerns: [],
            fix: { type: 'set-owner', capability: subject.ref },
          }),
        ],
      );
    },
  );

  it('finds an owner that does not exist', () => {
    const facts = factsOf({
      capabilities: [owned('group:default/gone')],
      missing: ['group:default/gone'],
    });
    expect(findOwnership(facts)).toMatchObject([
      {
        code: 'owner-missing',
        severity: 'error',
        entity: 'group:default/gone',
        concerns: [],
      },
    ]);
  });

  it('finds an owner that cannot be one', () => {
    const subject = capability('db', {
      owner: undefined,
      unreadableOwner: 'the data team',
    });
    const [finding] = findOwnership(factsOf({ capabilities: [subject] }));
    expect(finding).toMatchObject({ code: 'owner-missing', severity: 'error' });
    expect(finding.message).toContain(`'the data team'`);
  });

  it('finds an owner that is no Group, who can do something about it', () => {
    const facts = factsOf({ capabilities: [owned('user:default/ada')] });
    expect(findOwnership(facts)).toMatchObject([
      {
        code: 'owner-not-a-group',
        severity: 'warning',
        entity: 'user:default/ada',
        concerns: ['user:default/ada'],
      },
    ]);
  });

  it('finds a Group without members, in whatever is below it', () => {
    const groups = [
      group('data'),
      group('below', { parent: 'group:default/data' }),
    ];
    const find = (members: string[]) =>
      findOwnership(
        factsOf({ capabilities: [capability('db')], groups, members }),
      );
    expect(find([])).toMatchObject([
      {
        code: 'owner-without-members',
        severity: 'error',
        message: 'DB is owned by Team data, which has no members.',
      },
    ]);
    expect(find(['below'])).toEqual([]);
  });

  it('says nothing of a Group that the caller may not see', () => {
    const facts = factsOf({
      capabilities: [capability('db')],
      groups: [],
      hiddenGroups: [group('data')],
      members: [],
    });
    expect(findOwnership(facts)).toEqual([]);
  });

  it('concerns who owns what it is a part of', () => {
    const facts = factsOf({
      capabilities: [
        capability('root'),
        capability('middle', {
          owner: 'group:default/gone',
          parent: 'platformcapability:paas/root',
        }),
        capability('leaf', {
          owner: undefined,
          parent: 'platformcapability:paas/middle',
        }),
      ],
      missing: ['group:default/gone'],
    });
    expect(
      findOwnership(facts).map(({ code, concerns }) => [code, concerns]),
    ).toEqual([
      ['owner-missing', ['group:default/data']],
      ['unowned', ['group:default/data']],
    ]);
  });

  it('bears capabilities that are part of each other', () => {
    const facts = factsOf({
      capabilities: [
        capability('a', {
          owner: undefined,
          parent: 'platformcapability:paas/b',
        }),
        capability('b', {
          owner: undefined,
          parent: 'platformcapability:paas/a',
        }),
      ],
    });
    expect(findOwnership(facts)).toHaveLength(2);
  });
});
