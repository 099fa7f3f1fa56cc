import {
  capability,
  component,
  factsOf,
  group,
  refOf,
} from '../__testUtils__/facts';
import { findProviders } from './providers';

const provider = component('operator', { provides: [refOf('db')] });

describe('findProviders', () => {
  it('finds a provider that does not exist, and takes it out', () => {
    const facts = factsOf({
      capabilities: [
        capability('db', {
          providedBy: ['component:default/gone', 'component:default/hidden'],
        }),
      ],
      missing: ['component:default/gone'],
    });
    expect(findProviders(facts)).toMatchObject([
      {
        code: 'provider-missing',
        severity: 'warning',
        entity: 'component:default/gone',
        concerns: ['group:default/data'],
        fix: {
          type: 'remove-reference',
          capability: refOf('db'),
          field: 'providedBy',
          value: 'component:default/gone',
        },
      },
    ]);
  });

  it('finds a provider of another team', () => {
    const facts = factsOf({
      capabilities: [capability('db')],
      providers: [provider],
    });
    expect(findProviders(facts)).toMatchObject([
      {
        code: 'provider-of-another-team',
        severity: 'info',
        message:
          'operator, which provides DB, is owned by Team shop; the capability is owned by Team data.',
        entity: provider.ref,
        concerns: ['group:default/data', 'group:default/shop'],
        fix: { type: 'set-owner', capability: refOf('db') },
      },
    ]);
  });

  it.each([
    ['is the same', 'group:default/data', []],
    [
      'lies in it',
      'group:default/shop',
      [group('data'), group('shop', { parent: 'group:default/data' })],
    ],
    [
      'has it in itself',
      'group:default/shop',
      [group('data'), group('shop', { children: ['group:default/data'] })],
    ],
    ['is no Group', 'user:default/ada', []],
    ['is not there', 'group:default/gone', []],
    ['is not known', undefined, []],
  ])('finds nothing where the other team %s', (_, owner, groups) => {
    const facts = factsOf({
      capabilities: [capability('db')],
      providers: [{ ...provider, owner }],
      groups,
      missing: ['group:default/gone'],
    });
    expect(findProviders(facts)).toEqual([]);
  });

  it('leaves it to others that the capability has no owner', () => {
    for (const owner of [undefined, 'group:default/gone']) {
      const facts = factsOf({
        capabilities: [capability('db', { owner })],
        providers: [provider],
        missing: ['group:default/gone'],
      });
      expect(findProviders(facts)).toEqual([]);
    }
  });
});
