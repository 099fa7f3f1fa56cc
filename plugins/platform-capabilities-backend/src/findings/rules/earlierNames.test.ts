import { capability, component, factsOf, refOf } from '../__testUtils__/facts';
import { findEarlierNames } from './earlierNames';

const use = { from: refOf('old'), to: refOf('db') };
const web = component('web');

describe('findEarlierNames', () => {
  it('replaces the name in the file of who uses it', () => {
    const facts = factsOf({
      capabilities: [capability('db')],
      consumers: [web],
      earlierNames: [{ ...use, user: web.ref }],
    });
    expect(findEarlierNames(facts)).toMatchObject([
      {
        code: 'earlier-name-used',
        severity: 'warning',
        message: 'web names DB as it was called before: paas/old.',
        entity: web.ref,
        concerns: ['group:default/shop'],
        fix: { type: 'replace-link', entity: web.ref, ...use },
      },
    ]);
  });

  it('concerns who owns the capability where nobody else can act', () => {
    const facts = factsOf({
      capabilities: [capability('db')],
      consumers: [component('web', { owner: 'group:default/gone' })],
      earlierNames: [{ ...use, user: web.ref }],
      missing: ['group:default/gone'],
    });
    expect(findEarlierNames(facts)[0].concerns).toEqual(['group:default/data']);
  });

  it.each([
    [[refOf('db')], undefined],
    [
      [refOf('old')],
      {
        type: 'replace-reference',
        capability: refOf('queue'),
        field: 'dependsOn',
        from: refOf('old'),
        to: refOf('db'),
      },
    ],
    [
      [refOf('old'), refOf('db')],
      {
        type: 'remove-reference',
        capability: refOf('queue'),
        field: 'dependsOn',
        value: refOf('old'),
      },
    ],
  ])('takes no dependency away: of %j', (dependsOn, fix) => {
    const facts = factsOf({
      capabilities: [capability('db'), capability('queue', { dependsOn })],
      earlierNames: [{ ...use, user: refOf('queue') }],
    });
    expect(findEarlierNames(facts)[0].fix).toEqual(fix);
  });

  it.each([
    ['queue', refOf('db'), 'replace-reference'],
    // Nothing comes after itself.
    ['db', refOf('db'), 'remove-reference'],
  ])('corrects the successor of %s', (name, to, type) => {
    const facts = factsOf({
      capabilities: [
        capability('db'),
        capability(name, { successor: refOf('old') }),
      ],
      earlierNames: [{ ...use, user: refOf(name) }],
    });
    expect(findEarlierNames(facts)[0].fix).toEqual({
      type,
      capability: refOf(name),
      field: 'successor',
      ...(type === 'replace-reference'
        ? { from: refOf('old'), to }
        : { value: refOf('old') }),
    });
  });

  it('corrects what a capability is a part of', () => {
    const facts = factsOf({
      capabilities: [
        capability('db'),
        capability('queue', { parent: refOf('old') }),
      ],
      earlierNames: [{ ...use, user: refOf('queue') }],
    });
    expect(findEarlierNames(facts)[0].fix).toEqual({
      type: 'replace-reference',
      capability: refOf('queue'),
      field: 'subcapabilityOf',
      ...use,
    });
  });

  it('says nothing of a capability that the caller may not see', () => {
    const facts = factsOf({
      consumers: [web],
      earlierNames: [{ ...use, user: web.ref }],
    });
    expect(findEarlierNames(facts)).toEqual([]);
  });
});
