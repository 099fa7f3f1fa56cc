import type { Problem } from '../problem';
import type { OwnerRule, ReadRoadmapOptions } from '../options';
import { fullReference } from './references';
import type { Placed } from './place';

/**
 * Gives an owner to the capabilities that state none: the owner that the capability around them states, since who answers
 * for observability answers for its logging; else that of the first rule that matches; else the default.
 */
export function giveOwners(
  all: Map<string, Placed>,
  options: ReadRoadmapOptions,
  problems: Problem[],
): void {
  const full = (owner: string) => {
    const reference = fullReference(owner, {
      kind: 'group',
      namespace: 'default',
    });
    if (!reference) {
      problems.push({
        severity: 'error',
        code: 'invalid-reference',
        message: `The owner \`${owner}\` in the configuration cannot be the reference of a Group.`,
        hint: 'Write it as `group:default/…`.',
        file: options.source,
        line: 1,
        column: 1,
      });
    }
    return reference;
  };
  const rules = (options.owners ?? []).map(rule => ({
    matches: matcherOf(rule),
    owner: full(rule.owner),
  }));
  const fallback =
    options.defaults?.owner === undefined
      ? undefined
      : full(options.defaults.owner);

  const statedAbove = findStatedOwners(all);
  for (const placed of all.values()) {
    placed.owner ??=
      statedAbove(placed) ??
      rules.find(rule => rule.matches(placed))?.owner ??
      fallback;
  }
}

/**
 * Finds the nearest owner that is stated by a capability or above it. Each is looked for once, since a chain of parts can be
 * as long as the roadmap; and parents can form a circle until they are linked.
 */
function findStatedOwners(
  all: Map<string, Placed>,
): (placed: Placed) => string | undefined {
  const found = new Map<Placed, string | undefined>();
  return placed => {
    const trail: Placed[] = [];
    let above: Placed | undefined = placed;
    while (above && !above.stated.capability.owner && !found.has(above)) {
      found.set(above, undefined);
      trail.push(above);
      above = above.subcapabilityOf
        ? all.get(above.subcapabilityOf)
        : undefined;
    }
    const owner = above && (above.stated.capability.owner ?? found.get(above));
    for (const below of trail) {
      found.set(below, owner);
    }
    return owner;
  };
}

function matcherOf({ layer, name }: OwnerRule): (it: Placed) => boolean {
  const pattern =
    name === undefined
      ? undefined
      : new RegExp(
          `^${name
            .toLowerCase()
            .split(/\*+/)
            .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('.*')}$`,
        );
  return placed =>
    (layer === undefined || layer === placed.layer) &&
    (pattern === undefined || pattern.test(placed.stated.capability.name));
}
