import { isName, isRoadmapId } from './names';

/** What a short reference leaves out. */
export interface ReferenceDefaults {
  kind: string;
  namespace: string;
}

/**
 * A reference in full and in lower case, `kind:namespace/name`; `undefined` where it cannot be one.
 */
export function fullReference(
  text: string,
  defaults: ReferenceDefaults,
): string | undefined {
  const match = /^(?:([^:/]*):)?(?:([^:/]*)\/)?([^:/]+)$/.exec(
    text.trim().toLowerCase(),
  );
  if (!match) {
    return undefined;
  }
  const [, kind = defaults.kind, namespace = defaults.namespace, name] = match;
  return /^[a-z][a-z0-9]{0,62}$/.test(kind) &&
    isRoadmapId(namespace) &&
    isName(name)
    ? `${kind}:${namespace}/${name}`
    : undefined;
}

/** The reference of a capability. */
export function capabilityReference(roadmapId: string, name: string): string {
  return `platformcapability:${roadmapId}/${name}`;
}

/** The kind of a full reference. */
export function kindOf(reference: string): string {
  return reference.slice(0, reference.indexOf(':'));
}

/** The namespace of a full reference. */
export function namespaceOf(reference: string): string {
  return reference.slice(reference.indexOf(':') + 1, reference.indexOf('/'));
}
