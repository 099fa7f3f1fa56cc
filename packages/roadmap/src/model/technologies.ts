import type { Technology } from '../spec';

const ETC = /^etc$/i;
/** The names in `a, b (c, d), and e.`: commas in brackets belong to a name, and so do dots unless they end the list. */
export function splitNames(text: string): string[] {
  if (!/[([{]/.test(text)) {
    return cleanNames(text.split(/[,;]/));
  }
  const separators = isBalanced(text) ? /[,;(){}[\]]/g : /[,;]/g;
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(separators)) {
    if ('([{'.includes(sign)) {
      depth += 1;
    } else if (')]}'.includes(sign)) {
      depth -= 1;
    } else if (depth === 0) {
      names.push(text.slice(start, index));
      start = index + 1;
    }
  }
  names.push(text.slice(start));
  return cleanNames(names);
}

function cleanNames(names: string[]): string[] {
  return names
    .map((name, index) => cleanName(name, index > 0))
    .filter(name => name !== '' && !ETC.test(name));
}

/** One name as it stands in a list of plain text. */
export function cleanName(text: string, afterComma = false): string {
  let name = text.trim();
  if (afterComma) {
    name = name.replace(/^(?:and|or) /i, '');
  }
  return trimEnd(name, '.…: ');
}

/** The names as technologies of which nothing else is known, each once without regard to case. */
export function toExamples(names: string[]): Technology[] {
  const seen = new Set<string>();
  const examples: Technology[] = [];
  for (const name of names) {
    const folded = name.toLowerCase();
    if (name !== '' && !seen.has(folded)) {
      seen.add(folded);
      examples.push({ name, standing: 'example' });
    }
  }
  return examples;
}

/**
 * Lists of technologies as one, without regard to case. A later list knows better than an earlier one about the standing of
 * what both have; an earlier one keeps the order.
 */
export function mergeTechnologies(
  ...lists: readonly (readonly Technology[])[]
): Technology[] {
  const merged: Technology[] = [];
  const places = new Map<string, number>();
  for (const technology of lists.flat()) {
    const names = [technology.name, ...(technology.aliases ?? [])].map(name =>
      name.toLowerCase(),
    );
    const known = names.find(name => places.has(name));
    const place = known === undefined ? merged.length : places.get(known)!;
    merged[place] = technology;
    for (const name of names) {
      places.set(name, place);
    }
  }
  return merged;
}

/** A text without some signs at its end. A regular expression would take a time that grows with the square of its length. */
export function trimEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1])) {
    end -= 1;
  }
  return text.slice(0, end);
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if ('([{'.includes(sign)) {
      depth += 1;
    } else if (')]}'.includes(sign)) {
      depth -= 1;
      if (depth < 0) {
        return false;
      }
    }
  }
  return depth === 0;
}
