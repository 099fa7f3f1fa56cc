import { readRoadmap, type RoadmapDocument } from '@strata/roadmap';
import { evaluate } from './evaluate';

const options = { id: 'paas', source: 'a.md' };
const rule = { share: 0.3, atLeast: 5 };
const good: RoadmapDocument = {
  file: 'a.md',
  text: Array.from(
    { length: 8 },
    (_, index) =>
      `## Service ${'abcdefgh'[index]}\n\nWhat it does.\n\nExamples: A, B.\n`,
  ).join('\n'),
};
const { roadmap } = readRoadmap([good], options);

/** What goes away when a document is read instead of the good one. */
async function removedBy(text: string) {
  const { accepted, state } = await evaluate(
    { documents: [{ file: 'a.md', text }], failures: [] },
    {
      capabilities: roadmap.capabilities.map(({ ref }) => ({
        ref,
        file: 'a.md',
        digest: '',
      })),
      lastGood: async () => good,
    },
    options,
    rule,
  );
  const stays = accepted
    ? [
        ...accepted.result.roadmap.capabilities.map(({ ref }) => ref),
        ...accepted.kept,
      ]
    : roadmap.capabilities.map(({ ref }) => ref);
  const removed = roadmap.capabilities.filter(
    ({ ref }) => !stays.includes(ref),
  );
  return { removed: removed.length, state };
}

describe('evaluate', () => {
  it('removes nothing however a document is cut within a line', async () => {
    const cuts: number[] = [];
    for (let length = 1; length < good.text.length; length++) {
      const atLineEnd =
        good.text[length - 1] === '\n' || good.text[length] === '\n';
      if (!atLineEnd) {
        cuts.push((await removedBy(good.text.slice(0, length))).removed);
      }
    }
    expect(cuts.length).toBeGreaterThan(200);
    expect(new Set(cuts)).toEqual(new Set([0]));
  });

  it('lets the end of a document go that is deleted by whole lines', async () => {
    const text = good.text.slice(0, good.text.indexOf('## Service h'));
    await expect(removedBy(text)).resolves.toEqual({ removed: 1, state: 'ok' });
  });
});
