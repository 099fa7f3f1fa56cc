import type { FieldChange } from '@strata/roadmap';

/** How what came and what went is marked. Both get a text as the document has it. */
export interface ChangeMarks {
  added(text: string): string;
  removed(text: string): string;
}

/** `owner: a → b`, and `tags: -a, +b` for a list. */
export function drawFieldChange(
  { field, from, to }: FieldChange,
  { added, removed }: ChangeMarks,
): string {
  if (Array.isArray(from ?? to) && Array.isArray(to ?? from)) {
    const earlier = ((from as unknown[]) ?? []).map(show);
    const later = ((to as unknown[]) ?? []).map(show);
    const parts = [
      ...earlier.filter(it => !later.includes(it)).map(it => removed(`-${it}`)),
      ...later.filter(it => !earlier.includes(it)).map(it => added(`+${it}`)),
    ];
    return `${field}: ${parts.join(', ') || 'another order'}`;
  }
  if (field === 'description') {
    return 'description: another text';
  }
  return `${field}: ${removed(show(from))} → ${added(show(to))}`;
}

function show(value: unknown): string {
  if (value === undefined) {
    return 'none';
  }
  if (typeof value === 'object' && value !== null && 'name' in value) {
    const { name, standing } = value as { name: string; standing?: string };
    return standing ? `${name} (${standing})` : name;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
