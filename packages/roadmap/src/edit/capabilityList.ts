import { fullReference } from '../model/references';

/** The capability that a text refers to in an annotation, where the kind can be left out; in full. */
export function capabilityIn(text: string): string | undefined {
  const reference = /\//.test(text)
    ? fullReference(text, { kind: 'platformcapability', namespace: '' })
    : undefined;
  return reference?.startsWith('platformcapability:') ? reference : undefined;
}

/** `paas/databases` */
export function shortOf(capability: string): string {
  return capability.replace(/^platformcapability:/, '');
}

/** An annotation's list of capabilities with one more at its end. */
export function addTo(list: string, capability: string): string {
  const before = list.trim().replace(/,$/, '');
  return before ? `${before}, ${shortOf(capability)}` : shortOf(capability);
}

/**
 * The list without a capability, or with another in its place, in the spelling that it had. All else stays as it is written.
 *
 * @returns `undefined` where the list does not have it; an empty text where nothing is left
 */
export function replaceIn(
  list: string,
  from: string,
  to?: string,
): string | undefined {
  // The separators stand between the items, at odd places.
  const parts = list.trim().split(/([\s,]+)/);
  const has = (capability: string) =>
    parts.some(part => capabilityIn(part) === capability);
  if (!has(from)) {
    return undefined;
  }
  let open = to !== undefined && !has(to);
  const kept: string[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const separator = kept.length > 0 ? parts[at - 1] : '';
    if (capabilityIn(parts[at]) !== from) {
      kept.push(separator + parts[at]);
    } else if (open) {
      open = false;
      kept.push(separator + (parts[at].includes(':') ? to : shortOf(to!)));
    }
  }
  return kept.join('').replace(/[\s,]+$/, '');
}
