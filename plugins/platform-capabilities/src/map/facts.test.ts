import { capability, mapFixture } from '../__fixtures__/map';
import { factsOf, leadingTechnology } from './facts';

describe('factsOf', () => {
  it('counts', () => {
    expect(factsOf(mapFixture.capabilities)).toEqual({
      capabilities: 46,
      services: 11,
      layers: 6,
      teams: 9,
      ready: 28,
      experimental: 8,
      planned: 5,
      unowned: 8,
    });
  });
});

describe('leadingTechnology', () => {
  it.each([
    [['Quay', '+Harbor', '+Zot'], 'Harbor, Zot', true],
    [['?Harbor', '-Quay'], 'Quay', true],
    [['?Harbor', 'Quay'], 'Harbor', false],
    [['Quay', 'Zot'], 'Quay, Zot', false],
  ])('of %s is %s', (technologies, names, isChosen) => {
    expect(
      leadingTechnology(capability(1, 'A', { with: technologies })),
    ).toMatchObject({ names, isChosen });
  });

  it('is nothing where none is named', () => {
    expect(leadingTechnology(capability(1, 'A'))).toBeUndefined();
  });
});
