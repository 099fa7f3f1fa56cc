import isEqual from 'fast-deep-equal';
import fc from 'fast-check';
import {
  markdownEdit,
  markdownLines,
  type MarkdownLines,
  textOf,
} from './__testUtils__/markdownLines';
import type { ReadRoadmapOptions, RoadmapDocument } from './options';
import { readRoadmap, type ReadRoadmapResult } from './readRoadmap';
import { RoadmapReader } from './RoadmapReader';

/** How many sequences of edits are tried; far more can be asked for. */
const RUNS = Number(process.env.STRATA_RUNS ?? 60);

interface State {
  documents: { file: string; lines: MarkdownLines; overlay?: string }[];
  options: ReadRoadmapOptions;
}

type Edit = (before: State) => State;

const FILES = ['a.md', 'b.md', 'a.yaml', 'b.csv', '_index.md'];
const OVERLAYS = [
  undefined,
  'capabilities:\n  databases:\n    owner: storage\n',
  'capabilities:\n  stores:\n    id: databases\n  caches:\n',
  'capabilities: [',
];

const options: fc.Arbitrary<Partial<ReadRoadmapOptions>> = fc.constantFrom<
  Partial<ReadRoadmapOptions>
>(
  { id: 'other' },
  { id: 'No Id' },
  { title: 'Roadmap' },
  { now: new Date('2029-12-31') },
  { now: new Date('2030-01-02') },
  { now: undefined },
  { owners: [{ layer: 1, owner: 'first' }] },
  { owners: [{ name: 'c*', owner: 'group:x/second' }] },
  { defaults: { layer: 2, type: 'capability', owner: 'everyone' } },
  { ignoredHeadings: ['databases'] },
  { limits: { capabilities: 2 } },
  { limits: { bytes: 100 } },
  { locate: (file, line) => ({ managedBy: `url:https://a/${file}#${line}` }) },
  { locate: file => ({ managedBy: `url:https://a/${file}`, edit: file }) },
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.nat(3), markdownEdit)
      .map(([at, change]) => (before: State) => ({
        ...before,
        documents: before.documents.map((document, index) =>
          index === at % before.documents.length
            ? { ...document, lines: change(document.lines) }
            : document,
        ),
      })),
  },
  fc
    .record({
      file: fc.constantFrom(...FILES),
      lines: markdownLines,
      overlay: fc.constantFrom(...OVERLAYS),
    })
    .map(added => (before: State) => ({
      ...before,
      documents: [...before.documents.slice(-2), added],
    })),
  fc.constantFrom(...OVERLAYS).map(overlay => (before: State) => ({
    ...before,
    documents: before.documents.map(document => ({ ...document, overlay })),
  })),
  fc.constant<Edit>(before => ({
    ...before,
    documents: before.documents.slice().reverse(),
  })),
  fc.constant<Edit>(before => ({
    ...before,
    documents: before.documents.slice(1),
  })),
  fc.constant<Edit>(before => before),
  options.map(changed => (before: State) => ({
    ...before,
    options: { id: 'it', source: '.', ...changed },
  })),
);

function toDocuments({ documents }: State): RoadmapDocument[] {
  return documents.map(({ file, lines, overlay }) => ({
    file,
    text: textOf(lines),
    ...(overlay && {
      overlay: { file: `${file}.overlay.yaml`, text: overlay },
    }),
  }));
}

/** The differences are shown only where there are any: to find none that way takes long. */
function expectEqual(actual: ReadRoadmapResult, expected: ReadRoadmapResult) {
  if (!isEqual(actual, expected)) {
    expect(actual).toStrictEqual(expected);
  }
}

describe('RoadmapReader', () => {
  it('gives what reading anew gives, after any edits', () => {
    fc.assert(
      fc.property(
        markdownLines,
        fc.array(edit, { minLength: 10, maxLength: 50 }),
        (lines, edits) => {
          const reader = new RoadmapReader();
          let state: State = {
            documents: [{ file: 'a.md', lines }],
            options: { id: 'it', source: '.' },
          };
          const nothing = readRoadmap([], state.options);
          let before = [nothing, nothing] as const;
          for (const change of edits) {
            state = change(state);
            const documents = toDocuments(state);
            const actual = reader.read(documents, state.options);
            const expected = readRoadmap(documents, state.options);
            expectEqual(actual, expected);
            // What was given before is not changed, and what is the same is the same object.
            expectEqual(...before);
            const earlier = before[0].entities;
            for (const entity of actual.entities) {
              const same = earlier.find(one => isEqual(one, entity));
              expect(same ?? entity).toBe(entity);
            }
            before = [actual, expected];
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
