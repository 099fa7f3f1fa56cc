import { capability, component, factsOf, refOf } from '../__testUtils__/facts';
import { findConsumers } from './consumers';

const user = component('web', { uses: [refOf('db')], declares: [refOf('db')] });

describe('findConsumers', () => {
  it('finds nothing where all is well', () => {
    const facts = factsOf({
      capabilities: [capability('db')],
      consumers: [user],
    });
    expect(findConsumers(facts)).toEqual([]);
  });

  it('finds who uses what is deprecated, and moves them to its successor', () => {
    const facts = factsOf({
      capabilities: [
        capability('db', {
          lifecycle: 'deprecated',
          successor: refOf('sql'),
        }),
        capability('sql'),
      ],
      consumers: [user],
    });
    expect(findConsumers(facts)).toMatchObject([
      {
        code: 'deprecated-in-use',
        severity: 'warning',
        capability: refOf('db'),
        entity: user.ref,
        hint: 'Move to SQL.',
        concerns: ['group:default/shop', 'group:default/data'],
        fix: {
          type: 'replace-link',
          entity: user.ref,
          relation: 'uses',
          from: refOf('db'),
          to: refOf('sql'),
        },
      },
    ]);
  });

  it.each<[string, string, string | undefined]>([
    ['leads on by what is deprecated', 'db>sql sql>lake lake', 'lake'],
    ['leads back', 'db>sql sql>db', undefined],
    ['leads in a circle', 'db>sql sql>lake lake>sql', undefined],
    ['ends at what is deprecated', 'db>sql sql>', undefined],
    ['ends at what is not there', 'db>sql sql>none', undefined],
  ])('moves to what is in use, where the way %s', (_, way, to) => {
    const capabilities = way.split(' ').map(part => {
      const [name, successor] = part.split('>');
      return capability(name, {
        ...(successor !== undefined && { lifecycle: 'deprecated' }),
        ...(successor && { successor: refOf(successor) }),
      });
    });
    const [finding] = findConsumers(
      factsOf({ capabilities, consumers: [user] }),
    );
    expect(finding.fix).toEqual(
      to && {
        type: 'replace-link',
        entity: user.ref,
        relation: 'uses',
        from: refOf('db'),
        to: refOf(to),
      },
    );
    expect(finding.hint).toBe(
      to
        ? `Move to ${to.toUpperCase()}.`
        : 'Ask Team data what comes after it; the roadmap should name a successor that is in use.',
    );
  });

  it('moves nobody to what is only planned', () => {
    const facts = factsOf({
      capabilities: [
        capability('db', { lifecycle: 'deprecated', successor: refOf('sql') }),
        capability('sql', { lifecycle: 'planned' }),
      ],
      consumers: [user],
    });
    expect(findConsumers(facts)).toMatchObject([
      { hint: 'Move to SQL as soon as it can be tried.', fix: undefined },
    ]);
  });

  it('ends what the roadmap says, where only that says that it is used', () => {
    const facts = factsOf({
      capabilities: [
        capability('db', {
          lifecycle: 'deprecated',
          successor: refOf('sql'),
          usedBy: [user.ref],
        }),
        capability('sql'),
      ],
      consumers: [{ ...user, declares: [] }],
    });
    expect(findConsumers(facts)).toMatchObject([
      {
        hint: 'Move to SQL. After that, take web out of what the roadmap says uses DB.',
        fix: {
          type: 'remove-reference',
          capability: refOf('db'),
          field: 'usedBy',
          value: user.ref,
        },
      },
    ]);
  });

  it.each([
    ['no file says that it is used', { declares: [] }, refOf('sql')],
    ['nothing comes after it', {}, undefined],
    ['what comes after it does not exist', {}, refOf('none')],
    ['it comes after itself', {}, refOf('db')],
  ])('has no change of a file where %s', (_, more, successor) => {
    const facts = factsOf({
      capabilities: [
        capability('db', { lifecycle: 'deprecated', successor }),
        capability('sql'),
      ],
      consumers: [{ ...user, ...more }],
    });
    expect(findConsumers(facts)).toMatchObject([
      { code: 'deprecated-in-use', fix: undefined },
    ]);
  });

  it('replaces the name that the file has, though it be an earlier one', () => {
    const facts = factsOf({
      capabilities: [
        capability('db', { lifecycle: 'deprecated', successor: refOf('sql') }),
        capability('sql'),
      ],
      consumers: [{ ...user, declares: [refOf('old')] }],
      present: { [refOf('old')]: refOf('db') },
    });
    expect(findConsumers(facts)[0].fix).toMatchObject({ from: refOf('old') });
  });

  it('says to give up what was onboarded, which no change of a file ends', () => {
    const facts = factsOf({
      capabilities: [
        capability('db', { lifecycle: 'deprecated', successor: refOf('sql') }),
        capability('sql'),
      ],
      consumers: [
        { ...user, owner: undefined, declares: [] },
        component('other', { uses: [refOf('db')] }),
      ],
      onboarded: { [user.ref]: [refOf('db')] },
    });
    expect(findConsumers(facts)).toMatchObject([
      {
        code: 'deprecated-in-use',
        entity: user.ref,
        hint: 'Ask for SQL, then give up the onboarding of DB.',
        fix: undefined,
      },
      {
        code: 'consumer-without-owner',
        entity: user.ref,
        hint: expect.stringContaining('or end its onboarding'),
        fix: { type: 'set-owner', entity: user.ref },
      },
      { code: 'deprecated-in-use', hint: 'Move to SQL.' },
    ]);
  });

  it('says whom to ask where nothing comes after it', () => {
    const facts = factsOf({
      capabilities: [capability('db', { lifecycle: 'deprecated' })],
      consumers: [user],
    });
    expect(findConsumers(facts)[0].hint).toContain('Ask Team data');
  });

  it('finds who uses what is only planned', () => {
    const facts = factsOf({
      capabilities: [capability('db', { lifecycle: 'planned' })],
      consumers: [user],
    });
    expect(findConsumers(facts)).toMatchObject([
      {
        code: 'planned-in-use',
        severity: 'warning',
        concerns: ['group:default/data', 'group:default/shop'],
        fix: {
          type: 'set-lifecycle',
          capability: refOf('db'),
          lifecycle: 'experimental',
        },
      },
    ]);
  });

  it.each([
    [undefined, 'web uses DB and has no owner.'],
    [
      'group:default/gone',
      'web uses DB and is owned by group:default/gone, which the catalog does not have.',
    ],
  ])('finds a consumer owned by %s', (owner, message) => {
    const facts = factsOf({
      capabilities: [capability('db')],
      consumers: [{ ...user, owner }],
      missing: ['group:default/gone'],
    });
    expect(findConsumers(facts)).toMatchObject([
      {
        code: 'consumer-without-owner',
        message,
        concerns: ['group:default/data'],
        fix: { type: 'set-owner', entity: 'component:default/web' },
      },
    ]);
  });

  it('finds one for each capability that is used', () => {
    const facts = factsOf({
      capabilities: [capability('db'), capability('cache')],
      consumers: [
        component('web', {
          owner: undefined,
          uses: [refOf('db'), refOf('cache'), refOf('hidden')],
        }),
      ],
    });
    const findings = findConsumers(facts);
    expect(findings.map(finding => finding.capability)).toEqual([
      refOf('db'),
      refOf('cache'),
    ]);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  });
});
