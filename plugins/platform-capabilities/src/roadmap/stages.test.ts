/* eslint-disable no-script-url -- they are what must not come through */
import { mapFixture } from '../__fixtures__/map';
import { stagesOf } from './stages';

const [runtime] = mapFixture.roadmaps;

function targetOf(target: string | undefined) {
  const [{ href, roadmap }] = stagesOf(
    { ...runtime, journey: [{ title: 'Stage', target }] },
    mapFixture.roadmaps,
  );
  return href ?? roadmap;
}

describe('stagesOf', () => {
  it.each([
    ['https://docs.example.com/a', 'https://docs.example.com/a'],
    ['runtime.md', 'runtime'],
    ['../paas/', 'paas'],
    ['paas', 'paas'],
    ['./deeper/Runtime.md', 'runtime'],
    ['elsewhere.md', undefined],
    ['javascript:alert(1)', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('leads from %j to %j', (target, expected) => {
    expect(targetOf(target)).toBe(expected);
  });
});
