import isEqual from 'fast-deep-equal';
import { fullReference } from '../model/references';
import {
  ANNOTATION_PROVIDES,
  ANNOTATION_USES,
  applyToValue,
  type Change,
  changesOf,
  type LinkEdit,
} from './catalogLinks';
import { findEntity, readValues, type WrittenEntity } from './catalogEntity';
import { EditError } from './EditError';
import {
  byHand as fieldByHand,
  type CapabilityEdit,
  editFields,
  valuesOf,
} from './editFields';
import { editText } from './editText';
import { editYaml } from './editYaml';

/**
 * One change of an entity in its catalog file: of its links, or, where it is a capability itself, of its own fields.
 *
 * @public
 */
export type CatalogEntityEdit = LinkEdit | CapabilityEdit;

/**
 * Changes one entity of a catalog file, and nothing else: comments, formatting and the other documents of the file stay as they
 * are written. The result is read again to make sure of that.
 *
 * @param entityRef - in full
 * @throws EditError where the file does not have the entity, or cannot be changed safely; the message says what a person is to do
 * @public
 */
export function editCatalogEntity(
  text: string,
  entityRef: string,
  edit: CatalogEntityEdit,
): string {
  try {
    const before = readValues(text);
    const index = findEntity(before, entityRef);
    const entity = before[index] as WrittenEntity;
    if ('field' in edit) {
      const result = editOwnFields(text, index, entityRef, edit);
      prove(before, readValues(result), index, value =>
        withoutField(value, edit.field),
      );
      return result;
    }
    const changes = changesOf(entity, entityRef, edit);
    const result = changes.reduce(
      (it, change) => apply(it, change, index),
      text,
    );
    const expected = readValues(text);
    changes.forEach(change => applyToValue(expected[index], change));
    prove(expected, readValues(result), index, prune);
    return result;
  } catch (error) {
    throw error instanceof EditError
      ? new EditError(`${error.message} ${byHand(entityRef, edit)}`)
      : error;
  }
}

function apply(text: string, change: Change, index: number): string {
  if ('append' in change) {
    const value = change.append;
    return editYaml(text, change.path, { type: 'append', value }, index);
  }
  const [path, value] =
    'index' in change
      ? [[...change.path, change.index], change.item]
      : [change.path, change.value];
  return editYaml(
    text,
    path,
    value === undefined ? { type: 'remove' } : { type: 'set', value },
    index,
  );
}

function editOwnFields(
  text: string,
  index: number,
  entityRef: string,
  edit: CapabilityEdit,
): string {
  const namespace = /:(.*)\//.exec(entityRef)![1];
  const kind = edit.field === 'providedBy' || edit.field === 'usedBy';
  const defaults = kind
    ? { kind: 'component', namespace: 'default' }
    : { kind: 'platformcapability', namespace };
  const isReference = edit.field !== 'aliases' && edit.type !== 'set';
  const compared = (value: string) =>
    (isReference ? fullReference(value, defaults) : undefined) ??
    value.trim().toLowerCase();
  const result = editText(text, it =>
    editFields(it, { path: ['spec'], index }, edit, compared),
  );
  const { spec } = readValues(result)[index] as WrittenEntity;
  const { from, to } = valuesOf(edit);
  const values = [spec?.[edit.field] ?? []].flat().map(it => compared(`${it}`));
  if (
    (to !== undefined && !values.includes(compared(to))) ||
    (from !== undefined && values.includes(compared(from)))
  ) {
    throw new EditError('The change does not mean there what is wanted.');
  }
  return result;
}

/** What an edit removes, it removes with what nothing is left in. */
function prune(value: unknown): unknown {
  const { metadata, spec, ...entity } = value as WrittenEntity;
  const { annotations, ...others } = metadata ?? {};
  const { dependsOn, ...fields } = spec ?? {};
  const isEmpty = (it: unknown) =>
    !it || Object.keys(it as object).length === 0;
  return {
    ...entity,
    metadata: { ...others, ...(!isEmpty(annotations) && { annotations }) },
    spec: { ...fields, ...(!isEmpty(dependsOn) && { dependsOn }) },
  };
}

function withoutField(value: unknown, field: string): unknown {
  const { spec, ...entity } = value as WrittenEntity;
  const { [field]: _, ...fields } = spec ?? {};
  return { ...entity, spec: fields };
}

function prove(
  expected: unknown[],
  found: unknown[],
  index: number,
  view: (value: unknown) => unknown,
): void {
  const isRight =
    expected.length === found.length &&
    expected.every((value, at) =>
      at === index && found[at]
        ? isEqual(view(value), view(found[at]))
        : isEqual(value, found[at]),
    );
  if (!isRight) {
    throw new EditError('The change would change something else as well.');
  }
}

function byHand(entityRef: string, edit: CatalogEntityEdit): string {
  const what = (): string => {
    switch (edit.type) {
      case 'add-link': {
        const name =
          edit.relation === 'uses' ? ANNOTATION_USES : ANNOTATION_PROVIDES;
        return `add \`${edit.capability}\` to the annotation \`${name}\` of`;
      }
      case 'replace-link':
        return `write \`${edit.to}\` for \`${edit.from}\` in${
          edit.relation ? ` what it ${edit.relation} in` : ''
        }`;
      case 'remove-link':
        return `take \`${edit.capability}\` out of`;
      default:
        return `${fieldByHand(edit)} in the \`spec\` of`;
    }
  };
  return `Do it by hand: ${what()} \`${entityRef}\`.`;
}
