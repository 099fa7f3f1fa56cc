import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '@backstage/catalog-model';
import { safeHref } from '../parts';

/** Where a capability is written. */
export interface Source {
  /** For a person, as in "runtime.md, line 33". */
  text: string;
  view?: string;
  edit?: string;
}

/** Where an entity is written, down to the line if that is known. */
export function sourceOf(entity: Entity): Source | undefined {
  const { annotations = {} } = entity.metadata;
  const location = annotations[ANNOTATION_SOURCE_LOCATION];
  if (!location) {
    return undefined;
  }
  const target = location.replace(/^\w+:/, '');
  const [path, line] = target.split(/#L(?=\d+$)/);
  const file = path.split(/[\\/]/).filter(Boolean).pop() ?? path;
  const view = safeHref(annotations[ANNOTATION_VIEW_URL]);
  const edit = safeHref(annotations[ANNOTATION_EDIT_URL]);
  const web = /^url:https?:/i.test(location) ? safeHref(target) : undefined;
  return {
    text: line ? `${file}, line ${line}` : file,
    view: web ?? view,
    edit,
  };
}
