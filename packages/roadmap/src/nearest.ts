/**
 * The candidate that a mistyped word most probably stands for, or none if nothing is near. A swap of two neighbouring
 * letters counts as one mistake.
 */
export function nearest(
  word: string,
  candidates: readonly string[],
): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  let distance = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (Math.abs(other.length - typed.length) < distance) {
      const next = editDistance(typed, other, distance);
      if (next < distance) {
        best = candidate;
        distance = next;
      }
    }
  }
  // What was left unfinished is far from the whole by distance.
  return (
    best ?? (typed.length > 3 ? startingWith(typed, candidates) : undefined)
  );
}

function startingWith(
  typed: string,
  candidates: readonly string[],
): string | undefined {
  for (const candidate of candidates) {
    if (candidate.toLowerCase().startsWith(typed)) {
      return candidate;
    }
  }
  return undefined;
}

/**
 * Suggests for some mistyped words. Comparing a word with ten thousand others takes a while, so a document that is wrong
 * all over gets only so many suggestions.
 */
export function suggestFrom(
  candidates: () => Iterable<string>,
  atMost = 100,
): (word: string) => string | undefined {
  let asked = 0;
  return word => {
    asked += 1;
    return asked > atMost ? undefined : nearest(word, [...candidates()]);
  };
}

/** Insertions, deletions, replacements and swaps from one word to another; gives up at the limit and returns it. */
function editDistance(one: string, other: string, limit: number): number {
  // Words that are near each other have most of their letters in common at both ends, and these cost nothing.
  let start = 0;
  while (start < one.length && one[start] === other[start]) {
    start += 1;
  }
  let shared = 0;
  while (
    shared < Math.min(one.length, other.length) - start &&
    one[one.length - 1 - shared] === other[other.length - 1 - shared]
  ) {
    shared += 1;
  }
  const from = one.slice(start, one.length - shared);
  const to = other.slice(start, other.length - shared);
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        last[column] + 1,
        next[column - 1] + 1,
        last[column - 1] + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      if (swapped) {
        cost = Math.min(cost, beforeLast[column - 2] + 1);
      }
      next.push(cost);
    }
    if (Math.min(...next) >= limit) {
      return limit;
    }
    beforeLast = last;
    last = next;
  }
  return last[to.length];
}
