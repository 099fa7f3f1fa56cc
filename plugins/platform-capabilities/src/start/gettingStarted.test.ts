/* eslint-disable no-script-url -- they are what must not come through */
import { capability } from '../__fixtures__/map';
import { gettingStarted, leadsOn } from './gettingStarted';

const cache = (details: Parameters<typeof capability>[2]) =>
  capability(5, 'Cache', { roadmap: 'paas', ...details });

describe('gettingStarted', () => {
  it('leads to the template before the documentation', () => {
    const start = gettingStarted(
      cache({
        onboarding: {
          approval: 'none',
          template: 'template:default/cache',
          docs: 'https://docs.example.com/cache',
        },
      }),
    );
    expect(start).toMatchObject({
      words: 'Self-service',
      button: 'Get started',
      canStart: true,
      destination: { entityRef: 'template:default/cache' },
      docs: { href: 'https://docs.example.com/cache' },
    });
  });

  it.each([
    ['cache', 'template:default/cache'],
    ['cache/', 'platformcapability:paas/cache'],
  ])('leads from the template %p to %s', (template, entityRef) => {
    expect(
      gettingStarted({
        ref: 'platformcapability:paas/cache',
        onboarding: { template },
      }),
    ).toMatchObject({ destination: { entityRef } });
  });

  it('leads to the documentation without a template', () => {
    expect(
      gettingStarted(
        cache({
          onboarding: { approval: 'owner', docs: 'https://docs.example.com' },
        }),
      ),
    ).toMatchObject({
      words: 'Owner approves',
      destination: { href: 'https://docs.example.com/' },
    });
  });

  it('leads to its own page where there is neither', () => {
    expect(
      gettingStarted(cache({ onboarding: { approval: 'none' } })).destination,
    ).toEqual({ entityRef: 'platformcapability:paas/cache' });
  });

  it('leads on where there is more than the capability’s own page', () => {
    const leads = (details: Parameters<typeof capability>[2]) =>
      leadsOn(gettingStarted(cache(details)), 'platformcapability:paas/cache');
    expect(leads({ onboarding: { docs: 'https://docs.example.com' } })).toBe(
      true,
    );
    expect(leads({ onboarding: { approval: 'none' } })).toBe(false);
    expect(leads({ by: 'data' })).toBe(false);
  });

  it('says whom to ask where nothing is said', () => {
    expect(gettingStarted(cache({ by: 'data' }))).toMatchObject({
      kind: 'ask',
      words: 'Ask Data Services',
      canStart: false,
    });
    expect(gettingStarted(cache({})).words).toBe('Not described yet');
    expect(gettingStarted(cache({ by: 'gone' })).words).toBe(
      'Not described yet',
    );
  });

  it('starts nothing that is only planned', () => {
    expect(
      gettingStarted(
        cache({ lifecycle: 'planned', onboarding: { approval: 'none' } }),
      ),
    ).toMatchObject({ kind: 'not yet', canStart: false });
  });

  it('leads from what is deprecated to its successor', () => {
    const successor = 'platformcapability:paas/new-cache';
    const deprecated = cache({ lifecycle: 'deprecated', successor });
    expect(gettingStarted(deprecated, () => 'New Cache')).toMatchObject({
      words: 'Use New Cache instead',
      button: 'Go to New Cache',
      destination: { entityRef: successor },
      canStart: false,
    });
    expect(gettingStarted(cache({ lifecycle: 'deprecated' })).words).toBe(
      'No longer for new work',
    );
  });

  it('makes no link of what is none', () => {
    const start = gettingStarted(
      cache({
        onboarding: {
          approval: 'none',
          docs: 'javascript:alert(1)',
          support: '#data',
        },
      }),
    );
    expect(start.docs?.href).toBeUndefined();
    expect(start.destination).toEqual({
      entityRef: 'platformcapability:paas/cache',
    });
    expect(start.support).toEqual({ text: '#data', href: undefined });
  });
});
