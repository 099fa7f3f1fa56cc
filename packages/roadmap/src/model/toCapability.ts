import type { Placed } from './place';
import type { Capability } from './roadmap';
import type { Links } from './stated';

const OPTIONAL = [
  'owner',
  'subcapabilityOf',
  'successor',
  'dependsOn',
  'aliases',
] as const;

/** A capability with its links. Where these are what it states, it is the very object that its document gave. */
export function toCapability(placed: Placed): Capability {
  const { capability } = placed.stated;
  if (haveSameLinks(capability, placed)) {
    return capability;
  }
  const linked: Capability = { ...capability, layer: placed.layer };
  for (const field of OPTIONAL) {
    if (placed[field] === undefined) {
      delete linked[field];
    } else {
      Object.assign(linked, { [field]: placed[field] });
    }
  }
  return linked;
}

/** Whether two have the same place among the others. */
export function haveSameLinks(one: Links, other: Links): boolean {
  return (
    one.layer === other.layer &&
    OPTIONAL.every(field => areSame(one[field], other[field]))
  );
}

function areSame(
  one: string | readonly string[] | undefined,
  other: string | readonly string[] | undefined,
): boolean {
  return (
    one === other ||
    (Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => item === other[index]))
  );
}
