import isEqual from 'fast-deep-equal';
import type { CapabilitySpec, PlatformCapabilityEntity } from '../spec';
import { capabilityReference } from '../model/references';

/** The parts of an entity that a document states, under the names that it states them with. */
interface Stated extends CapabilitySpec {
  ref: string;
  name: string;
  namespace: string;
  title: string;
  links?: { url: string; title?: string }[];
  tags?: string[];
}

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
] as const satisfies readonly (keyof Stated)[];

/** @public */
export interface NamedCapability {
  ref: string;
  title: string;
}

/** @public */
export interface FieldChange {
  /** As in a capability block: a field of the spec, `title`, `links` or `tags`. */
  field: string;
  /** Absent where it was not stated. */
  from?: unknown;
  to?: unknown;
}

/**
 * What a new version of some capabilities changes. Where they stand in their documents is no part of it.
 *
 * @public
 */
export interface Comparison {
  added: NamedCapability[];
  removed: NamedCapability[];
  /** `alias` says that the new version names the old one itself; else it is a guess. */
  renamed: {
    from: string;
    to: string;
    title: string;
    by: 'alias' | 'likeness';
  }[];
  changed: (NamedCapability & { fields: FieldChange[] })[];
  losesOwner: (NamedCapability & { owner: string })[];
}

/**
 * Compares two versions. What has an alias of an earlier name was renamed. So was, most probably, what is at the same
 * place with the same title, or with another title and the same description or technologies, if there is just one such.
 *
 * @public
 */
export function compareEntities(
  before: PlatformCapabilityEntity[],
  after: PlatformCapabilityEntity[],
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

function findRenamed(gone: Stated[], come: Stated[]): Comparison['renamed'] {
  const renamed: Comparison['renamed'] = [];
  const left = new Set(gone);
  const open = new Set(come);
  const pair = (from: Stated, to: Stated, by: 'alias' | 'likeness'): void => {
    renamed.push({ from: from.ref, to: to.ref, title: to.title, by });
    left.delete(from);
    open.delete(to);
  };
  for (const to of come) {
    const from = [...left].find(
      it => it.namespace === to.namespace && to.aliases?.includes(it.name),
    );
    if (from) {
      pair(from, to, 'alias');
    }
  }
  for (const isLike of [hasSameTitle, hasSameContent]) {
    for (const to of [...open]) {
      const [from, ...others] = [...left].filter(
        it => isAt(it, to) && isLike(it, to),
      );
      if (from && others.length === 0) {
        const rivals = [...open].filter(
          it => isAt(from, it) && isLike(from, it),
        );
        if (rivals.length === 1) {
          pair(from, to, 'likeness');
        }
      }
    }
  }
  return renamed;
}

function isAt(one: Stated, other: Stated): boolean {
  return (
    one.namespace === other.namespace &&
    one.layer === other.layer &&
    one.subcapabilityOf === other.subcapabilityOf
  );
}

function hasSameTitle(one: Stated, other: Stated): boolean {
  return one.title.toLowerCase() === other.title.toLowerCase();
}

function hasSameContent(one: Stated, other: Stated): boolean {
  return (['description', 'technologies'] as const).some(
    field => one[field] !== undefined && isEqual(one[field], other[field]),
  );
}

function changesOf(
  earlier: Stated,
  capability: Stated,
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
    if (!isEqual(renew(from), to)) {
      changes.push({
        field,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      });
    }
  }
  return changes;
}

function byRef(entities: PlatformCapabilityEntity[]): Map<string, Stated> {
  return new Map(
    entities.map(entity => {
      const stated = toStated(entity);
      return [stated.ref, stated];
    }),
  );
}

function toStated({ metadata, spec }: PlatformCapabilityEntity): Stated {
  const { namespace, name, title, links, tags } = metadata;
  const ref = capabilityReference(namespace, name);
  return { ...spec, ref, name, namespace, title, links, tags };
}

function named({ ref, title }: Stated): NamedCapability {
  return { ref, title };
}
