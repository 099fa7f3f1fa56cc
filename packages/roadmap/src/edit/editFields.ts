import type { DataPath } from '../parse/data';
import type { Lifecycle } from '../spec';
import { EditError } from './EditError';
import { editYaml } from './editYaml';
import { writtenItems } from './yamlPlace';

/** The fields of a capability whose values refer to something. @public */
export type ReferenceField =
  | 'subcapabilityOf'
  | 'dependsOn'
  | 'providedBy'
  | 'usedBy'
  | 'aliases'
  | 'successor';

/**
 * One change of what a document states of a capability. References can be short, as in the document.
 *
 * - `set`: the field has this value, whether or not it had one
 * - `remove`: the value goes from the field, and the field with it where it has no other
 * - `replace`: one value stands in the place of another
 *
 * @public
 */
export type CapabilityEdit =
  | { type: 'set'; field: 'owner'; value: string }
  | { type: 'set'; field: 'lifecycle'; value: Lifecycle }
  | { type: 'remove'; field: ReferenceField; value: string }
  | { type: 'replace'; field: ReferenceField; from: string; to: string };

/** What an edit takes away and what it puts there, as far as it does either. */
export function valuesOf(edit: CapabilityEdit): { from?: string; to?: string } {
  switch (edit.type) {
    case 'set':
      return { to: edit.value };
    case 'remove':
      return { from: edit.value };
    default:
      return { from: edit.from, to: edit.to };
  }
}

/** What a person does instead of the edit. */
export function byHand(edit: CapabilityEdit): string {
  const { from, to } = valuesOf(edit);
  if (from === undefined) {
    return `write \`${edit.field}: ${to}\``;
  }
  return to === undefined
    ? `take \`${from}\` out of \`${edit.field}\``
    : `write \`${to}\` for \`${from}\` in \`${edit.field}\``;
}

/** Brings a value as it is written into the form in which values of its field are compared. */
export type Compared = (value: string) => string;

/** Where the fields of something stand in a YAML text. */
export interface FieldsPlace {
  path: DataPath;
  /** Of the document in the text. */
  index?: number;
}

/** Makes the change among the fields at a place of a YAML text. */
export function editFields(
  text: string,
  { path, index }: FieldsPlace,
  edit: CapabilityEdit,
  compared: Compared,
): string {
  const field = [...path, edit.field];
  if (edit.type === 'set') {
    return editYaml(text, field, { type: 'set', value: edit.value }, index);
  }
  const written = writtenItems(text, field, index);
  const items = [written ?? []].flat();
  const { from = '', to } = valuesOf(edit);
  const matching = items.flatMap((item, at) =>
    compared(item) === compared(from) ? [at] : [],
  );
  if (matching.length === 0) {
    throw new EditError(`\`${edit.field}\` does not say that.`);
  }
  const isThere = items.some(item => to && compared(item) === compared(to));
  let result = text;
  // From the end, so that indexes stay right. What is there already must not stand twice.
  for (const [turn, at] of matching.reverse().entries()) {
    const isFirst = turn === matching.length - 1;
    result = editYaml(
      result,
      Array.isArray(written) ? [...field, at] : field,
      to !== undefined && isFirst && !isThere
        ? { type: 'set', value: to }
        : { type: 'remove' },
      index,
    );
  }
  return result;
}
