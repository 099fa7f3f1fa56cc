/**
 * How bad a problem is. An `error` means that something written in the document is not in the result;
 * a `warning` that it is, but probably not as meant; an `info` is worth knowing.
 *
 * @public
 */
export type Severity = 'error' | 'warning' | 'info';

/**
 * A place in a document.
 *
 * @public
 */
export interface SourcePosition {
  /** The document as the caller named it: a path or a URL without credentials. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 code units. */
  column: number;
}

/**
 * Something wrong in a document: where it is, what it is, and what to do about it.
 *
 * Problems are values. Every stage returns all of them beside its result and never throws for bad input.
 *
 * @public
 */
export interface Problem extends SourcePosition {
  severity: Severity;
  /** Stable and kebab-case, such as `unknown-field`: safe to filter and to link documentation by. */
  code: string;
  /** One sentence for a person, without the position. */
  message: string;
  /** What to do about it, as an instruction. */
  hint?: string;
}
