import type {
  Problem,
  ReadRoadmapOptions,
  ReadRoadmapResult,
  RoadmapDocument,
  readRoadmap,
} from '@strata/roadmap';
import type { HeldBackRule } from '../config/readStrataConfig';
import type { DocumentFailure } from '../document/DocumentReader';
import type {
  DigestedDocument,
  HeldDocument,
  StoredCapability,
  StoredDocument,
} from '../store/storedRoadmap';
import { isSameDocument } from './digest';
import { isSuspicious, isWipe, lossesByFile, lossOf } from './guard';
import {
  describeBroken,
  describeCut,
  describeKept,
  describeLoss,
  describeNothing,
  describeWayOut,
} from './reasons';

/** What is served before a read. */
export interface Served {
  capabilities: StoredCapability[];
  documents: StoredDocument[];
  /** The last good versions of some documents, as far as there are any. */
  lastGood(files: string[]): Promise<DigestedDocument[]>;
}

/** What of a read is fit to be served. */
export interface Accepted {
  result: ReadRoadmapResult;
  /** The documents that the result was made of. */
  documents: DigestedDocument[];
  /** Refs that are not in the result and stay all the same: their documents have errors. */
  kept: string[];
  /** Every document could be read. */
  whole: boolean;
}

/** What was read and is not taken over. */
export interface Held {
  reason: string;
  files: string[];
  /** Those that would be taken over instead of the last good ones. */
  documents: HeldDocument[];
  /** Refs of what would go. */
  removed: string[];
}

export interface Evaluation {
  /** What could not be read. */
  failure?: string;
  held?: Held;
  /** Absent where everything stays as it is. */
  accepted?: Accepted;
  /** Of what was read, whether taken over or not. */
  problems: Problem[];
}

/** What a read is evaluated with. */
export interface EvaluationOptions {
  read: typeof readRoadmap;
  options: ReadRoadmapOptions;
  rule: HeldBackRule;
}

/**
 * Decides what of a read is fit to be served.
 *
 * A document that could not be read is replaced by its last good version while the others go on; so is one that was cut, has nothing left
 * but errors, or lost suspiciously much, and that is held back. A capability that is missing from a document with errors stays. Then the
 * loss is judged over all documents: if that is suspicious, everything stays as it is.
 */
export async function evaluate(
  documents: DigestedDocument[],
  failures: DocumentFailure[],
  served: Served,
  { read, options, rule }: EvaluationOptions,
): Promise<Evaluation> {
  // What is read if nothing is held back.
  const wanted = await replaceByLastGood(
    documents,
    failures.map(({ file }) => file),
    served,
  );
  const candidate = read(wanted, options);
  const evaluation: Evaluation = {
    failure: failures.map(({ message }) => message).join(' ') || undefined,
    problems: [...failures.map(toProblem), ...candidate.problems],
  };
  const whole = failures.length === 0;
  if (rule.share >= 1) {
    return {
      ...evaluation,
      accepted: { result: candidate, documents: wanted, kept: [], whole },
    };
  }

  const broken = brokenDocuments(documents, candidate.problems);
  const suspects = await findSuspects(documents, candidate, served, {
    broken,
    rule,
  });
  const files = new Set(suspects.keys());
  const reasons = [...suspects.values()];
  const usable = files.size
    ? await replaceByLastGood(wanted, [...files], served)
    : wanted;
  const result = files.size ? read(usable, options) : candidate;

  const refs = refsOf(result);
  const missing = served.capabilities.filter(({ ref }) => !refs.has(ref));
  const kept = missing.filter(({ file }) => broken.has(file));
  if (kept.length) {
    reasons.push(describeKept(kept.map(({ ref }) => ref)));
    kept.forEach(({ file }) => files.add(file));
  }

  const stays = new Set([...refs, ...kept.map(({ ref }) => ref)]);
  const loss = lossOf(served.capabilities, stays);
  const isFirst = served.documents.length === 0;
  const all = heldDocuments(wanted, served.documents);
  let accepted: Accepted | undefined = {
    result,
    documents: usable,
    kept: kept.map(({ ref }) => ref),
    whole,
  };
  if (isSuspicious(loss, rule) || isWipe(loss, rule)) {
    reasons.push(describeLoss(result.roadmap.source, loss));
    accepted = undefined;
  } else if (loss.of === 0 && refs.size === 0 && isFirst) {
    reasons.push(describeNothing(result.roadmap.source));
    accepted = undefined;
  }
  if (reasons.length === 0) {
    return { ...evaluation, accepted };
  }
  const waiting = accepted ? all.filter(({ file }) => files.has(file)) : all;
  const after = accepted ? stays : served.capabilities.map(({ ref }) => ref);
  const left = refsOf(candidate);
  return {
    ...evaluation,
    accepted,
    held: {
      reason: [...reasons, describeWayOut(options.id)].join(' '),
      files: accepted ? [...files].sort() : namesOf([...documents, ...waiting]),
      documents: waiting,
      removed: [...after].filter(ref => !left.has(ref)),
    },
  };
}

/** The documents that are not fit to be taken over, each with the reason. */
async function findSuspects(
  documents: DigestedDocument[],
  candidate: ReadRoadmapResult,
  served: Served,
  { broken, rule }: { broken: Set<string>; rule: HeldBackRule },
): Promise<Map<string, string>> {
  const suspects = new Map<string, string>();
  const losses = lossesByFile(served.capabilities, refsOf(candidate));
  const known = new Map(served.documents.map(stored => [stored.file, stored]));
  const doubtful = documents.filter(document => {
    const before = known.get(document.file);
    return (
      losses.has(document.file) ||
      // What breaks off in its last capability takes none away.
      (before && endsWithinLine(document) && !isSameDocument(document, before))
    );
  });
  if (doubtful.length === 0) {
    return suspects;
  }
  const filled = new Set(
    candidate.roadmap.capabilities.map(({ position }) => position.file),
  );
  const lastGood = new Map(
    (await served.lastGood(doubtful.map(({ file }) => file))).map(document => [
      document.file,
      document,
    ]),
  );
  for (const document of doubtful) {
    const { file } = document;
    const loss = losses.get(file);
    const cut = findCut(document, lastGood.get(file));
    if (cut) {
      suspects.set(file, describeCut(cut));
    } else if (loss && broken.has(file) && !filled.has(file)) {
      suspects.set(file, describeBroken(file));
    } else if (loss && isSuspicious(loss, rule)) {
      suspects.set(file, describeLoss(file, loss));
    }
  }
  return suspects;
}

function endsWithinLine({ text, overlay }: RoadmapDocument): boolean {
  return [text, overlay?.text ?? '\n'].some(it => !it.endsWith('\n'));
}

/** The name of the document or of its overlay, whichever breaks off. */
function findCut(
  document: RoadmapDocument,
  lastGood: RoadmapDocument | undefined,
): string | undefined {
  const { file, text, overlay } = document;
  if (isCut(text, lastGood?.text)) {
    return file;
  }
  return overlay && isCut(overlay.text, lastGood?.overlay?.text)
    ? overlay.file
    : undefined;
}

/**
 * Whether a text is what a transfer or a write leaves when it is interrupted. Who deletes the end of a text leaves whole lines.
 */
function isCut(text: string, lastGood: string | undefined): boolean {
  return (
    lastGood !== undefined &&
    lastGood.startsWith(text) &&
    lastGood.endsWith('\n') &&
    text[text.length - 1] !== '\n' &&
    lastGood[text.length] !== '\n'
  );
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
  documents: DigestedDocument[],
  replaced: string[],
  served: Served,
): Promise<DigestedDocument[]> {
  if (replaced.length === 0) {
    return documents;
  }
  const fresh = documents.filter(({ file }) => !replaced.includes(file));
  return [...fresh, ...(await served.lastGood(replaced))].sort(byFile);
}

/** What of the documents is not as it was. */
function heldDocuments(
  documents: DigestedDocument[],
  before: StoredDocument[],
): HeldDocument[] {
  const known = new Map(before.map(document => [document.file, document]));
  const present = new Set(documents.map(({ file }) => file));
  return [
    ...documents
      .filter(document => !isSameDocument(document, known.get(document.file)))
      .map(document => ({ file: document.file, document })),
    ...before
      .filter(({ file }) => !present.has(file))
      .map(({ file }) => ({ file })),
  ];
}

function namesOf(documents: { file: string }[]): string[] {
  return [...new Set(documents.map(({ file }) => file))].sort();
}

/** As readers order them. */
export function byFile(a: { file: string }, b: { file: string }): number {
  return a.file < b.file ? -1 : 1;
}

function refsOf({ roadmap }: ReadRoadmapResult): Set<string> {
  return new Set(roadmap.capabilities.map(({ ref }) => ref));
}

function toProblem({ file, message }: DocumentFailure): Problem {
  return {
    severity: 'error',
    code: 'document-unreadable',
    message,
    file,
    line: 1,
    column: 1,
  };
}
