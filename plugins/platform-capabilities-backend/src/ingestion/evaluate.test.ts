import { readRoadmap, type RoadmapDocument } from '@strata/roadmap';
import { digested } from '../__testUtils__/capability';
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

/** What becomes of a document that is read instead of the good one. */
async function evaluateText(text: string, read = readRoadmap) {
  const document = digested('a.md', good.text);
  return evaluate(
    [digested('a.md', text)],
    [],
    {
      capabilities: roadmap.capabilities.map(({ ref }) => ({
        ref,
        file: 'a.md',
        digest: '',
      })),
      documents: [document],
      lastGood: async () => [document],
    },
    { options, rule, read },
  );
}

/** What goes away with it. */
async function removedBy(text: string) {
  const { accepted, failure, held } = await evaluateText(text);
  const stays = accepted
    ? [
        ...accepted.result.roadmap.capabilities.map(({ ref }) => ref),
        ...accepted.kept,
      ]
    : roadmap.capabilities.map(({ ref }) => ref);
  const removed = roadmap.capabilities.filter(
    ({ ref }) => !stays.includes(ref),
  );
  return { removed: removed.length, failure, held };
}

describe('evaluate', () => {
  it('takes over nothing of a document that is cut within a line', async () => {
    const kept: boolean[] = [];
    for (let length = 1; length < good.text.length; length++) {
      const atLineEnd =
        good.text[length - 1] === '\n' || good.text[length] === '\n';
      if (!atLineEnd) {
        const cut = await evaluateText(good.text.slice(0, length));
        const texts = cut.accepted?.documents.map(({ text }) => text) ?? [];
        kept.push(
          cut.held !== undefined && texts.every(it => it === good.text),
        );
      }
    }
    expect(kept.length).toBeGreaterThan(200);
    expect(kept).not.toContain(false);
  });

  it('takes over nothing of a document whose overlay is cut within a line', async () => {
    const overlay = 'capabilities:\n  service-a:\n    owner: payments\n';
    const document = digested('a.md', good.text, {
      file: 'a.capabilities.yaml',
      text: overlay,
    });
    const cut = digested('a.md', good.text, {
      file: 'a.capabilities.yaml',
      text: overlay.slice(0, -3),
    });
    const { held, accepted } = await evaluate(
      [cut],
      [],
      {
        capabilities: roadmap.capabilities.map(({ ref }) => ({
          ref,
          file: 'a.md',
          digest: '',
        })),
        documents: [document],
        lastGood: async () => [document],
      },
      { options, rule, read: readRoadmap },
    );
    expect(held?.reason).toContain(
      'a.capabilities.yaml ends in the middle of a line',
    );
    expect(accepted?.documents).toEqual([document]);
  });

  it('lets the end of a document go that is deleted by whole lines', async () => {
    const text = good.text.slice(0, good.text.indexOf('## Service h'));
    await expect(removedBy(text)).resolves.toEqual({ removed: 1 });
  });

  it('says what of a cut document would go', async () => {
    const text = good.text.slice(0, good.text.indexOf('rvice g'));
    const { held } = await evaluateText(text);
    expect(held).toEqual({
      reason: expect.stringContaining('ends in the middle of a line'),
      files: ['a.md'],
      documents: [{ file: 'a.md', document: digested('a.md', text) }],
      removed: [
        'platformcapability:paas/service-g',
        'platformcapability:paas/service-h',
      ],
    });
  });

  it('reads once what is good, and twice what is not', async () => {
    const read = jest.fn(readRoadmap);
    await evaluateText(`${good.text}\n## Another\n`, read);
    expect(read).toHaveBeenCalledTimes(1);
    await evaluateText(good.text.slice(0, 20), read);
    expect(read).toHaveBeenCalledTimes(3);
  });
});
