import { nearest } from './nearest';

describe('nearest', () => {
  const fields = [
    'owner',
    'lifecycle',
    'layer',
    'dependsOn',
    'container-runtime',
  ];

  it.each([
    ['onwer', 'owner'],
    ['lifecyle', 'lifecycle'],
    ['Layers', 'layer'],
    ['dependson', 'dependsOn'],
    ['depend_on', 'dependsOn'],
    ['container', 'container-runtime'],
    ['kind', undefined],
    ['', undefined],
  ])('finds for %j %j', (word, expected) => {
    expect(nearest(word, fields)).toBe(expected);
  });
});
