import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';

/** A reference as somebody wrote it; nothing where it cannot be one: the catalog takes whatever is written. */
export function readRef(
  written: string,
  defaults?: { defaultKind?: string; defaultNamespace?: string },
): CompoundEntityRef | undefined {
  try {
    return parseEntityRef(written, defaults);
  } catch {
    return undefined;
  }
}
