import { toEntities } from './entities/toEntities';
import { modelRoadmaps } from './model/modelRoadmaps';
import type { Roadmap } from './model/roadmap';
import { parseDocument } from './parse/document';
import type { ReadRoadmapOptions, RoadmapDocument } from './options';
import { DEFAULT_LIMITS } from './options';
import type { DocumentSyntax } from './parse/syntax';
import type { Problem } from './problem';
import type { PlatformCapabilityEntity } from './spec';

/** @public */
export interface ReadRoadmapResult {
  roadmap: Roadmap;
  entities: PlatformCapabilityEntity[];
  /** All problems of all documents, by file and position. */
  problems: Problem[];
}

/** @public */
export interface ReadRoadmapInput {
  documents: RoadmapDocument[];
  options: ReadRoadmapOptions;
}

/**
 * Reads the documents of one roadmap to its model and its entities. Pure: the same input gives the same result.
 *
 * Nothing that a document says makes it throw. What is wrong is in the problems, and costs no more than itself: a field, a
 * block, a section, and a whole document only where its text cannot be read.
 *
 * @public
 */
export function readRoadmap(
  documents: RoadmapDocument[],
  options: ReadRoadmapOptions,
): ReadRoadmapResult {
  return readRoadmaps([{ documents, options }])[0];
}

/**
 * Reads several roadmaps as {@link readRoadmap} does, and looks up the references between them as well.
 *
 * @returns The results in the order of the inputs.
 * @public
 */
export function readRoadmaps(inputs: ReadRoadmapInput[]): ReadRoadmapResult[] {
  const parsed = inputs.map(({ documents, options }) => {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    return documents.map(document => parseDocument(document, limits));
  });
  const models = modelRoadmaps(
    inputs.map(({ options }, index) => ({
      documents: parsed[index].map(({ syntax }) => syntax),
      options,
    })),
  );
  return models.map(({ roadmap, problems }, index) => ({
    roadmap,
    entities: toEntities(roadmap, inputs[index].options.locate),
    problems: inOrder(
      [...parsed[index].flatMap(document => document.problems), ...problems],
      parsed[index].map(({ syntax }) => syntax),
    ),
  }));
}

/** Problems by document, in the order that these were given in, and by position. */
function inOrder(problems: Problem[], documents: DocumentSyntax[]): Problem[] {
  const places = new Map<string, number>();
  for (const { file, overlay } of documents) {
    for (const name of [file, overlay?.file]) {
      if (name !== undefined && !places.has(name)) {
        places.set(name, places.size);
      }
    }
  }
  const place = ({ file }: Problem) => places.get(file) ?? places.size;
  return [...problems].sort(
    (a, b) => place(a) - place(b) || a.line - b.line || a.column - b.column,
  );
}
