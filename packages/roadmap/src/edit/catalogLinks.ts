import { fullReference } from '../model/references';
import { addTo, capabilityIn, replaceIn } from './capabilityList';
import type { WrittenEntity } from './catalogEntity';
import { EditError } from './EditError';

/**
 * On a Component, System, Resource or API: refs of the capabilities that it uses, separated by commas. `paas/databases` is short for
 * `platformcapability:paas/databases`.
 *
 * @public
 */
export const ANNOTATION_USES = 'strata.backstage.io/uses';

/**
 * As {@link ANNOTATION_USES}, for the capabilities that the entity implements.
 *
 * @public
 */
export const ANNOTATION_PROVIDES = 'strata.backstage.io/provides';

/**
 * One change of the capabilities that an entity uses or provides, wherever it says so; capabilities are given in full. Only one of the
 * two where a link is replaced in a `relation`.
 *
 * @public
 */
export type LinkEdit =
  | { type: 'add-link'; relation: 'uses' | 'provides'; capability: string }
  | {
      type: 'replace-link';
      relation?: 'uses' | 'provides';
      from: string;
      to: string;
    }
  | { type: 'remove-link'; capability: string };

const ANNOTATIONS = {
  uses: ANNOTATION_USES,
  provides: ANNOTATION_PROVIDES,
} as const;
const RELATIONS = ['uses', 'provides'] as const;
/** Kinds whose `spec.dependsOn` the catalog reads. */
const DEPENDENT_KINDS = ['component', 'resource'];

/** What is to become of one place of an entity: the items of a list, or a text; nothing where it goes. */
export type Change = { path: string[] } & (
  | { value: string | undefined }
  | { append: string }
  | { index: number; item: string | undefined }
);

/** What an edit of links is to change, in the order in which it can be changed. */
export function changesOf(
  entity: WrittenEntity,
  entityRef: string,
  edit: LinkEdit,
): Change[] {
  const namespace = /:(.*)\//.exec(entityRef)![1];
  const dependsOn = dependenciesOf(entity, namespace);
  if (edit.type === 'add-link') {
    return [addition(entity, edit, dependsOn)];
  }
  const [from, to] =
    edit.type === 'replace-link'
      ? [edit.from.toLowerCase(), edit.to.toLowerCase()]
      : [edit.capability.toLowerCase(), undefined];
  const relations =
    edit.type === 'replace-link' && edit.relation ? [edit.relation] : RELATIONS;
  const isThere = to !== undefined && dependsOn.includes(to);
  const first = dependsOn.indexOf(from);
  const inList = dependsOn.flatMap((item, index): Change[] =>
    item === from && relations.includes('uses')
      ? [
          {
            path: ['spec', 'dependsOn'],
            index,
            item: index === first && !isThere ? to : undefined,
          },
        ]
      : [],
  );
  const inAnnotations = relations.flatMap((relation): Change[] => {
    const name = ANNOTATIONS[relation];
    const list = entity.metadata?.annotations?.[name];
    const value =
      typeof list === 'string' ? replaceIn(list, from, to) : undefined;
    return value === undefined
      ? []
      : [
          {
            path: ['metadata', 'annotations', name],
            value: value || undefined,
          },
        ];
  });
  // From the end of the list, so that indexes stay right.
  const changes = [...inList.reverse(), ...inAnnotations];
  if (changes.length === 0) {
    throw new EditError(`The entity does not name \`${from}\`.`);
  }
  return changes;
}

function addition(
  entity: WrittenEntity,
  {
    relation,
    capability,
  }: { relation: 'uses' | 'provides'; capability: string },
  dependsOn: (string | undefined)[],
): Change {
  const wanted = capability.toLowerCase();
  const name = ANNOTATIONS[relation];
  const annotation = entity.metadata?.annotations?.[name];
  const list = typeof annotation === 'string' ? annotation : '';
  if (
    list.split(/[\s,]+/).some(part => capabilityIn(part) === wanted) ||
    (relation === 'uses' && dependsOn.includes(wanted))
  ) {
    throw new EditError(`The entity names \`${wanted}\` already.`);
  }
  const kind = String(entity.kind).toLowerCase();
  return relation === 'uses' && DEPENDENT_KINDS.includes(kind)
    ? { path: ['spec', 'dependsOn'], append: wanted }
    : { path: ['metadata', 'annotations', name], value: addTo(list, wanted) };
}

/** The references of `spec.dependsOn` in full, each in its place. */
function dependenciesOf(
  { spec }: WrittenEntity,
  namespace: string,
): (string | undefined)[] {
  return Array.isArray(spec?.dependsOn)
    ? spec.dependsOn.map(item =>
        typeof item === 'string' && item.includes(':')
          ? fullReference(item, { kind: '', namespace })
          : undefined,
      )
    : [];
}

/** Makes the same change in the entity as a value, to know what the text is to mean. */
export function applyToValue(entity: unknown, change: Change): void {
  const keys = change.path.slice(0, -1);
  const key = change.path[change.path.length - 1];
  let holder = entity as Record<string, unknown>;
  for (const step of keys) {
    holder[step] ??= {};
    holder = holder[step] as Record<string, unknown>;
  }
  if ('append' in change) {
    holder[key] = [...((holder[key] ?? []) as unknown[]), change.append];
  } else if ('index' in change) {
    const list = holder[key] as unknown[];
    list.splice(
      change.index,
      1,
      ...(change.item === undefined ? [] : [change.item]),
    );
  } else if (change.value === undefined) {
    delete holder[key];
  } else {
    holder[key] = change.value;
  }
}
