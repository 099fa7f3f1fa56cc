import { modelDocument, type StatedDocument } from './model/modelDocument';
import {
  DEFAULT_LIMITS,
  type ReadRoadmapOptions,
  type RoadmapDocument,
} from './options';
import { parseDocument } from './parse/document';
import type { Problem } from './problem';

/** What one document says, and all that is wrong in it alone. */
export interface DocumentReading {
  stated: StatedDocument;
  problems: Problem[];
}

/** Reads one document. Nothing that is made on the way is held by the result: no syntax, no tokens. */
export function readDocument(
  document: RoadmapDocument,
  options: ReadRoadmapOptions,
): DocumentReading {
  const parsed = parseDocument(document, {
    ...DEFAULT_LIMITS,
    ...options.limits,
  });
  const model = modelDocument(parsed.syntax, options);
  return {
    stated: model.document,
    problems: [...parsed.problems, ...model.problems],
  };
}
