import { isDeepStrictEqual } from 'node:util';
import type { Capability, Roadmap } from '@strata/roadmap';

const FIELDS = [
  'title',
  'type',
  'layer',
  'lifecycle',
  'owner',
  'subcapabilityOf',
  'technologies',
  'dependsOn',
  'providedBy',
  'usedBy',
  'description',
  'decisions',
  'onboarding',
  'successor',
  'target',
  'aliases',
  'links',
  'tags',
] as const satisfies readonly (keyof Capability)[];

interface Named {
  ref: string;
  title: string;
}

export interface FieldChange {
  field: (typeof FIELDS)[number];
  /** `undefined` where it was not stated. */
  from?: unknown;
  to?: unknown;
}

/** What a new version of some roadmaps changes. */
export interface Comparison {
  added: Named[];
  removed: Named[];
  /** `alias` says that the new version names the old one itself; else it is a guess. */
  renamed: {
    from: string;
    to: string;
    title: string;
    by: 'alias' | 'likeness';
  }[];
  changed: (Named & { fields: FieldChange[] })[];
  losesOwner: (Named & { owner: string })[];
}

/**
 * Compares two versions. What has an alias of an earlier name was renamed. So was, most probably, what is at the same
 * place with the same title, or with another title and the same description or technologies, if there is just one such.
 */
export function compareRoadmaps(
  before: Roadmap[],
  after: Roadmap[],
): Comparison {
  const old = byRef(before);
  const now = byRef(after);
  const renamed = findRenamed(
    [...old.values()].filter(({ ref }) => !now.has(ref)),
    [...now.values()].filter(({ ref }) => !old.has(ref)),
  );
  const newOf = new Map(renamed.map(({ from, to }) => [from, to]));
  const oldOf = new Map(renamed.map(({ from, to }) => [to, from]));

  const comparison: Comparison = {
    added: [],
    removed: [...old.values()]
      .filter(({ ref }) => !now.has(ref) && !newOf.has(ref))
      .map(named),
    renamed,
    changed: [],
    losesOwner: [],
  };
  for (const capability of now.values()) {
    const earlier = old.get(oldOf.get(capability.ref) ?? capability.ref);
    if (!earlier) {
      comparison.added.push(named(capability));
      continue;
    }
    const fields = changesOf(earlier, capability, newOf);
    if (fields.length > 0) {
      comparison.changed.push({ ...named(capability), fields });
    }
    if (earlier.owner && !capability.owner) {
      const { owner } = earlier;
      comparison.losesOwner.push({ ...named(capability), owner });
    }
  }
  return comparison;
}

function findRenamed(
  gone: Capability[],
  come: Capability[],
): Comparison['renamed'] {
  const renamed: Comparison['renamed'] = [];
  const left = new Set(gone);
  const open = new Set(come);
  const pair = (
    from: Capability,
    to: Capability,
    by: 'alias' | 'likeness',
  ): void => {
    renamed.push({ from: from.ref, to: to.ref, title: to.title, by });
    left.delete(from);
    open.delete(to);
  };
  for (const to of come) {
    const from = [...left].find(
      it =>
        namespaceOf(it) === namespaceOf(to) && to.aliases?.includes(it.name),
    );
    if (from) {
      pair(from, to, 'alias');
    }
  }
  for (const isLike of [hasSameTitle, hasSameContent]) {
    for (const to of [...open]) {
      const candidates = [...left].filter(it => isAt(it, to) && isLike(it, to));
      const rivals = [...open].filter(
        it =>
          candidates[0] && isAt(candidates[0], it) && isLike(candidates[0], it),
      );
      if (candidates.length === 1 && rivals.length === 1) {
        pair(candidates[0], to, 'likeness');
      }
    }
  }
  return renamed;
}

function isAt(one: Capability, other: Capability): boolean {
  return (
    namespaceOf(one) === namespaceOf(other) &&
    one.layer === other.layer &&
    one.subcapabilityOf === other.subcapabilityOf
  );
}

function hasSameTitle(one: Capability, other: Capability): boolean {
  return one.title.toLowerCase() === other.title.toLowerCase();
}

function hasSameContent(one: Capability, other: Capability): boolean {
  return (['description', 'technologies'] as const).some(
    field =>
      one[field] !== undefined && isDeepStrictEqual(one[field], other[field]),
  );
}

function changesOf(
  earlier: Capability,
  capability: Capability,
  newOf: Map<string, string>,
): FieldChange[] {
  const renew = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(renew)
      : newOf.get(value as string) ?? value;
  const changes: FieldChange[] = [];
  for (const field of FIELDS) {
    const from = earlier[field];
    const to = capability[field];
    // A reference that only follows a rename is no change of its own.
    if (!isDeepStrictEqual(renew(from), to)) {
      changes.push({
        field,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      });
    }
  }
  return changes;
}

function byRef(roadmaps: Roadmap[]): Map<string, Capability> {
  return new Map(
    roadmaps
      .flatMap(({ capabilities }) => capabilities)
      .map(capability => [capability.ref, capability]),
  );
}

function namespaceOf({ ref }: Capability): string {
  return ref.slice(0, ref.indexOf('/'));
}

function named({ ref, title }: Capability): Named {
  return { ref, title };
}
