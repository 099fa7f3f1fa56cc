import { fullReference } from './references';

describe('fullReference', () => {
  const defaults = { kind: 'platformcapability', namespace: 'runtime' };

  it.each([
    ['container-runtime', 'platformcapability:runtime/container-runtime'],
    ['paas/databases', 'platformcapability:paas/databases'],
    ['Component:Shop/Cart', 'component:shop/cart'],
    ['component:cart', 'component:runtime/cart'],
    [' a ', 'platformcapability:runtime/a'],
  ])('completes %j', (text, full) => {
    expect(fullReference(text, defaults)).toBe(full);
  });

  it.each([
    '',
    ' ',
    'a b',
    'a/b/c',
    ':a',
    '/a',
    'a:',
    'x:y:z',
    '../x',
    'a'.repeat(64),
  ])('refuses %j', text => {
    expect(fullReference(text, defaults)).toBeUndefined();
  });
});
