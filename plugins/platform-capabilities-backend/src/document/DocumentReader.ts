import { CustomErrorBase } from '@backstage/errors';
import type { EntityLocations, RoadmapDocument } from '@strata/roadmap';

/** A document of several that could not be read, while others could. */
export interface DocumentFailure {
  /** The name of the document, as in {@link @strata/roadmap#RoadmapDocument}. */
  file: string;
  /** What happened and what to do. */
  message: string;
}

/** A document as it was read. */
export interface ReadDocument extends RoadmapDocument, SourceState {
  overlay?: RoadmapDocument['overlay'] & SourceState;
}

interface SourceState {
  /** What the source calls this state of it: a commit, or an ETag. Absent where it says nothing, as for files. */
  sourceRevision?: string;
}

/** What a source holds now. */
export interface DocumentsRead {
  /** By name. */
  documents: ReadDocument[];
  failures: DocumentFailure[];
  /** To be given to the next read, so that it can tell that nothing changed. */
  etag?: string;
}

/** Reads the documents of one roadmap, all of them in each read. */
export interface DocumentReader {
  /** What the roadmap is read from, without credentials and query. */
  readonly source: string;

  /**
   * @param previous - the etag of an earlier read whose result is still known
   * @throws SourceError where the source as a whole could not be read
   */
  read(
    signal: AbortSignal,
    previous?: string,
  ): Promise<DocumentsRead | 'unchanged'>;

  /** Where in the source a line of a document is. */
  locate(file: string, line: number): EntityLocations;
}

/** The source could not be read. The message says what happened and what to do, and holds no credentials. */
export class SourceError extends CustomErrorBase {
  name = 'SourceError' as const;
}
