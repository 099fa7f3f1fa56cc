import type { Suggestion } from '@strata/backstage-plugin-platform-capabilities-common';
import { withDismissals } from './withDismissals';

const aliases = new Map([
  ['platformcapability:paas/old', 'platformcapability:paas/a'],
]);

function suggestion(capability: string, ...alternatives: string[]): Suggestion {
  return {
    entity: 'component:default/shop',
    capability: `platformcapability:paas/${capability}`,
    evidence: [{ field: 'tag', value: 'redis' }],
    alternatives: alternatives.map(name => `platformcapability:paas/${name}`),
  };
}

const both = [suggestion('a', 'b'), suggestion('b', 'a')];

function dismissal(capability: string, entity = 'component:default/shop') {
  return {
    entity,
    capability: `platformcapability:paas/${capability}`,
    reason: 'Only in tests',
    by: 'user:default/ada',
    at: '2026-09-01T00:00:00.000Z',
  };
}

describe('withDismissals', () => {
  it.each(['a', 'old'])(
    'leaves out what was dismissed as %s, and nothing has it for an alternative',
    name => {
      const options = { aliases, shown: false };
      expect(withDismissals(both, [dismissal(name)], options)).toEqual([
        suggestion('b'),
      ]);
    },
  );

  it('shows who dismissed it, and why', () => {
    const options = { aliases, shown: true };
    expect(withDismissals(both, [dismissal('a')], options)).toEqual([
      {
        ...suggestion('a', 'b'),
        dismissed: {
          by: 'user:default/ada',
          at: '2026-09-01T00:00:00.000Z',
          reason: 'Only in tests',
        },
      },
      suggestion('b'),
    ]);
  });

  it('leaves other entities and capabilities alone', () => {
    const others = [dismissal('a', 'component:default/other'), dismissal('c')];
    const options = { aliases, shown: false };
    expect(withDismissals(both, others, options)).toEqual(both);
  });
});
