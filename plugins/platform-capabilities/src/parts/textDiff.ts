import {
  diffWordsWithSpace,
  parsePatch,
  structuredPatch,
  type StructuredPatchHunk,
} from 'diff';

/** A run of a line; what is not in the other version of the line is marked. */
export interface Run {
  text: string;
  marked: boolean;
}

/** A line of one of the texts, or of both. */
export interface DiffLine {
  sign: '+' | '-' | ' ';
  runs: Run[];
  /** 1-based; absent where the text has no such line. */
  before?: number;
  after?: number;
}

/** Lines that follow each other. */
export type Hunk = DiffLine[];

const CONTEXT = 3;

/** In changed lines. What differs more is no longer a change but another text, and takes too long. */
const MOST_EDITS = 4_000;

/** In milliseconds. */
const LONGEST = 1_500;

/** In characters; in longer lines no words are compared. */
const LONGEST_LINE = 5_000;

/**
 * What differs between two texts, line by line, or `undefined` where it differs too much.
 */
export function diffTexts(before: string, after: string): Hunk[] | undefined {
  const patch = structuredPatch('', '', before, after, '', '', {
    context: CONTEXT,
    maxEditLength: MOST_EDITS,
    timeout: LONGEST,
  });
  return patch?.hunks.map(toHunk);
}

/** The lines of a unified diff of one file. */
export function readDiff(diff: string): Hunk[] {
  return parsePatch(diff).flatMap(({ hunks }) => hunks.map(toHunk));
}

function toHunk({ oldStart, newStart, lines }: StructuredPatchHunk): Hunk {
  let old = oldStart;
  let now = newStart;
  const hunk: Hunk = [];
  for (const line of lines) {
    const [sign] = line;
    const runs = [{ text: line.slice(1), marked: false }];
    if (sign === '-') {
      hunk.push({ sign, runs, before: old });
      old += 1;
    } else if (sign === '+') {
      hunk.push({ sign, runs, after: now });
      now += 1;
    } else if (sign === ' ') {
      hunk.push({ sign, runs, before: old, after: now });
      old += 1;
      now += 1;
    }
    // What is left says that a text does not end with a newline.
  }
  return markWords(hunk);
}

/** Marks the words that differ where as many lines came as went. */
function markWords(hunk: Hunk): Hunk {
  const result: Hunk = [];
  let index = 0;
  while (index < hunk.length) {
    const removed = takeWhile(hunk, index, '-');
    const added = takeWhile(hunk, index + removed.length, '+');
    if (removed.length === 0 && added.length === 0) {
      result.push(hunk[index]);
      index += 1;
      continue;
    }
    if (removed.length === added.length) {
      const pairs = removed.map((line, at) => markPair(line, added[at]));
      result.push(...pairs.map(([it]) => it), ...pairs.map(([, it]) => it));
    } else {
      result.push(...removed, ...added);
    }
    index += removed.length + added.length;
  }
  return result;
}

function takeWhile(hunk: Hunk, start: number, sign: DiffLine['sign']): Hunk {
  let end = start;
  while (hunk[end]?.sign === sign) {
    end += 1;
  }
  return hunk.slice(start, end);
}

function markPair(removed: DiffLine, added: DiffLine): [DiffLine, DiffLine] {
  const [{ text: before }] = removed.runs;
  const [{ text: after }] = added.runs;
  if (before.length > LONGEST_LINE || after.length > LONGEST_LINE) {
    return [removed, added];
  }
  const changes = diffWordsWithSpace(before, after);
  const common = changes
    .filter(it => !it.added && !it.removed)
    .reduce((sum, it) => sum + it.value.length, 0);
  // Two lines that have little in common are two lines, not one that was changed.
  if (common * 3 < Math.max(before.length, after.length)) {
    return [removed, added];
  }
  const runs = (isOther: (it: (typeof changes)[number]) => boolean) =>
    changes
      .filter(it => !isOther(it))
      .map(it => ({ text: it.value, marked: it.added || it.removed }));
  return [
    { ...removed, runs: runs(it => it.added) },
    { ...added, runs: runs(it => it.removed) },
  ];
}
