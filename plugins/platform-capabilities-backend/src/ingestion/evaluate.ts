import {
  readRoadmap,
  type Problem,
  type ReadRoadmapOptions,
  type ReadRoadmapResult,
  type RoadmapDocument,
} from '@strata/roadmap';
import type { HeldBackRule } from '../config/readStrataConfig';
import type { DocumentsRead } from '../document/DocumentReader';
import type { StoredCapability } from '../store/storedRoadmap';
import { isSuspicious, isWipe, lossesByFile, lossOf } from './guard';
import { describeKept, describeLoss, describeNothing } from './reasons';

/** What is served before a read. */
export interface Served {
  capabilities: StoredCapability[];
  /** The last good version of a document. */
  lastGood(file: string): Promise<RoadmapDocument | undefined>;
}

/** What of a read is fit to be served. */
export interface Accepted {
  result: ReadRoadmapResult;
  /** The documents that the result was made of. */
  documents: RoadmapDocument[];
  /** Refs that are not in the result and stay all the same: their documents have errors. */
  kept: string[];
  /** Every document could be read. */
  whole: boolean;
}

export interface Evaluation {
  state: 'ok' | 'held' | 'failing';
  /** Why it is not `ok`. */
  reason?: string;
  /** Absent where everything stays as it is. */
  accepted?: Accepted;
  /** Of what was read, whether taken over or not. */
  problems: Problem[];
  /** Refs that what was read would take away and that stay. */
  heldRemovals: string[];
}

/**
 * Decides what of a read is fit to be served.
 *
 * A document that could not be read or parsed, was cut, or lost suspiciously much, is replaced by its last good version while the others
 * go on. A capability that is missing from a document with errors stays. Then the loss is judged over all documents: if that is
 * suspicious, everything stays as it is.
 */
export async function evaluate(
  read: DocumentsRead,
  served: Served,
  options: ReadRoadmapOptions,
  rule: HeldBackRule,
): Promise<Evaluation> {
  const candidate = readRoadmap(read.documents, options);
  const losses = lossesByFile(served.capabilities, refsOf(candidate));
  const broken = brokenDocuments(read.documents, candidate.problems);
  const filled = new Set(
    candidate.roadmap.capabilities.map(({ position }) => position.file),
  );
  const failures = read.failures.map(({ message }) => message);
  const held: string[] = [];
  const heldRemovals: string[] = [];
  const replaced = read.failures.map(({ file }) => file);
  for (const { file, text } of read.documents) {
    const loss = losses.get(file);
    if (loss && isCut(text, await served.lastGood(file))) {
      failures.push(
        `${file} ends in the middle of a line where its last good version goes on; that is served until the document is whole.`,
      );
      replaced.push(file);
    } else if (loss && broken.has(file) && !filled.has(file)) {
      failures.push(
        `${file} has errors and no capability left; its last good version is served until they are fixed.`,
      );
      replaced.push(file);
    } else if (loss && isSuspicious(loss, rule)) {
      held.push(describeLoss(file, loss, options.id));
      heldRemovals.push(...loss.removed);
      replaced.push(file);
    }
  }
  const documents = await replaceByLastGood(read.documents, replaced, served);
  const result = replaced.length ? readRoadmap(documents, options) : candidate;

  const refs = refsOf(result);
  const missing = served.capabilities.filter(({ ref }) => !refs.has(ref));
  const kept = missing
    .filter(({ file }) => broken.has(file))
    .map(({ ref }) => ref);
  if (kept.length) {
    held.push(describeKept(kept));
    heldRemovals.push(...kept);
  }

  const loss = lossOf(served.capabilities, new Set([...refs, ...kept]));
  let accepted: Accepted | undefined = {
    result,
    documents,
    kept,
    whole: read.failures.length === 0,
  };
  if (isSuspicious(loss, rule) || isWipe(loss, rule)) {
    held.push(describeLoss(result.roadmap.source, loss, options.id));
    heldRemovals.push(...loss.removed);
    accepted = undefined;
  } else if (loss.of === 0 && refs.size === 0) {
    held.push(describeNothing(result.roadmap.source));
    accepted = undefined;
  }
  return {
    state: stateOf(failures, held),
    reason: [...failures, ...held].join(' ') || undefined,
    accepted,
    problems: [...failureProblems(read), ...candidate.problems],
    heldRemovals,
  };
}

/**
 * Whether a document is what a transfer or a write leaves when it is interrupted. Who deletes the end of a document leaves whole lines.
 */
function isCut(text: string, lastGood: RoadmapDocument | undefined): boolean {
  return (
    lastGood !== undefined &&
    lastGood.text.startsWith(text) &&
    lastGood.text.endsWith('\n') &&
    lastGood.text[text.length - 1] !== '\n' &&
    lastGood.text[text.length] !== '\n'
  );
}

function stateOf(failures: string[], held: string[]): Evaluation['state'] {
  if (failures.length) {
    return 'failing';
  }
  return held.length ? 'held' : 'ok';
}

/** The documents that have an error, in themselves or in their overlay. */
function brokenDocuments(
  documents: RoadmapDocument[],
  problems: Problem[],
): Set<string> {
  const files = new Set(
    problems
      .filter(({ severity }) => severity === 'error')
      .map(({ file }) => file),
  );
  return new Set(
    documents
      .filter(
        ({ file, overlay }) =>
          files.has(file) || (overlay && files.has(overlay.file)),
      )
      .map(({ file }) => file),
  );
}

async function replaceByLastGood(
  documents: RoadmapDocument[],
  replaced: string[],
  served: Served,
): Promise<RoadmapDocument[]> {
  const fresh = documents.filter(({ file }) => !replaced.includes(file));
  const lastGood = await Promise.all(replaced.map(served.lastGood));
  return [
    ...fresh,
    ...lastGood.filter(document => document !== undefined),
  ].sort((a, b) => (a.file < b.file ? -1 : 1));
}

function refsOf({ roadmap }: ReadRoadmapResult): Set<string> {
  return new Set(roadmap.capabilities.map(({ ref }) => ref));
}

function failureProblems(read: DocumentsRead): Problem[] {
  return read.failures.map(({ file, message }) => ({
    severity: 'error',
    code: 'document-unreadable',
    message,
    file,
    line: 1,
    column: 1,
  }));
}
