import type { FieldChange } from '@strata/roadmap';

/** A change of a field, as it is drawn. */
export type DrawnChange =
  | { kind: 'value'; from?: string; to?: string }
  | { kind: 'list'; removed: string[]; added: string[] }
  | { kind: 'text'; from: string; to: string };

/** In characters; longer texts are compared by their lines. */
const LONGEST_VALUE = 80;

const WORDS: Record<string, string> = {
  subcapabilityOf: 'part of',
  dependsOn: 'depends on',
  providedBy: 'provided by',
  usedBy: 'used by',
};

/** The words for a field. */
export function fieldWords(field: string): string {
  return WORDS[field] ?? field;
}

/** How a change of a field is best shown: as one value, as a list or as a text. */
export function drawChange({ from, to }: FieldChange): DrawnChange {
  const one = from ?? to;
  const other = to ?? from;
  if (Array.isArray(one) && Array.isArray(other)) {
    const earlier = from === undefined ? [] : one.map(show);
    const later = to === undefined ? [] : other.map(show);
    return {
      kind: 'list',
      removed: earlier.filter(it => !later.includes(it)),
      added: later.filter(it => !earlier.includes(it)),
    };
  }
  const texts = [from, to].map(it => (it === undefined ? '' : asText(it)));
  const isLong = texts.some(
    it => it.length > LONGEST_VALUE || it.includes('\n'),
  );
  return isLong
    ? { kind: 'text', from: texts[0], to: texts[1] }
    : { kind: 'value', from: texts[0] || undefined, to: texts[1] || undefined };
}

function asText(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value, undefined, 2)
    : show(value);
}

/** A value in short. */
function show(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const { name, standing, title, url } = value as Record<string, unknown>;
  if (typeof name === 'string') {
    return typeof standing === 'string' ? `${name} (${standing})` : name;
  }
  if (typeof url === 'string') {
    return typeof title === 'string' ? `${title} (${url})` : url;
  }
  return JSON.stringify(value);
}
