import isEqual from 'fast-deep-equal';
import { compareEntities } from '../compare/compareEntities';
import type { Capability } from '../model/roadmap';
import type { ReadRoadmapResult } from '../readRoadmap';
import { EditError } from './EditError';
import { type CapabilityEdit, type Compared, valuesOf } from './editFields';

/** What was to be changed. */
export interface Intent {
  /** As it was before. */
  subject: Capability;
  edit: CapabilityEdit;
  compared: Compared;
}

/**
 * Makes sure that an edit changed just what was wanted.
 *
 * @throws EditError where something else changed its meaning, or the wanted did not
 */
export function proveEdit(
  before: ReadRoadmapResult,
  after: ReadRoadmapResult,
  intent: Intent,
): void {
  const { subject, edit } = intent;
  const wanted = wantedValue(intent);
  const now = after.roadmap.capabilities.find(({ ref }) => ref === subject.ref);
  if (edit.type === 'set' && isEqual(subject[edit.field], wanted)) {
    throw new EditError(`The \`${edit.field}\` is \`${edit.value}\` already.`);
  }
  const comparison = compareEntities(before.entities, after.entities);
  const strangers = [
    ...comparison.added,
    ...comparison.removed,
    ...comparison.changed.filter(
      ({ ref, fields }) =>
        fields.some(({ field }) => field !== edit.field) ||
        (ref !== subject.ref && !inherits(ref, intent, after)),
    ),
    ...comparison.renamed.map(({ to, title }) => ({ ref: to, title })),
  ];
  if (strangers.length > 0) {
    const names = strangers.slice(0, 3).map(({ ref }) => `\`${ref}\``);
    throw new EditError(
      `The change would be one of ${names.join(', ')} in other ways too.`,
    );
  }
  const [facts, factsAfter] = [before, after].map(({ roadmap }) => ({
    ...roadmap,
    capabilities: roadmap.capabilities.map(({ ref }) => ref),
  }));
  if (!isEqual(now?.[edit.field], wanted) || !isEqual(facts, factsAfter)) {
    throw new EditError('The change does not mean there what is wanted.');
  }
}

/** What the field is to be after the edit, in the form that the reader gives it. */
function wantedValue({ subject, edit, compared }: Intent): unknown {
  const { from, to } = valuesOf(edit);
  if (from === undefined) {
    return compared(to ?? '');
  }
  const value = subject[edit.field];
  const put = to === undefined ? [] : [compared(to)];
  const left = [value ?? []]
    .flat()
    .flatMap(item => (compared(item) === compared(from) ? put : [item]));
  if (left.length === 0) {
    return undefined;
  }
  return Array.isArray(value) ? [...new Set(left)] : left[0];
}

/** What states no owner has that of the capability around it, and gets a new one with it. */
function inherits(
  ref: string,
  { subject, edit }: Intent,
  { roadmap }: ReadRoadmapResult,
): boolean {
  const byRef = new Map(roadmap.capabilities.map(it => [it.ref, it]));
  const seen = new Set<string>();
  let at = byRef.get(ref);
  const owner = byRef.get(subject.ref)?.owner;
  while (edit.field === 'owner' && at?.owner === owner && !seen.has(at!.ref)) {
    if (at!.ref === subject.ref) {
      return true;
    }
    seen.add(at!.ref);
    at = byRef.get(at!.subcapabilityOf ?? '');
  }
  return false;
}
