import type { Problem } from '../problem';
import type { OwnerRule, ReadRoadmapOptions } from '../options';
import { fullReference } from './references';
import type { Capability, Roadmap } from './roadmap';

/**
 * Gives an owner to the capabilities that state none: the owner that the capability around them states, since who answers
 * for observability answers for its logging; else that of the first rule that matches; else the default.
 */
export function giveOwners(
  roadmap: Roadmap,
  parents: Map<Capability, Capability>,
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

  const inherited = statedAbove(roadmap.capabilities, parents);
  for (const capability of roadmap.capabilities) {
    const owner =
      capability.owner ??
      inherited.get(capability) ??
      rules.find(rule => rule.matches(capability))?.owner ??
      fallback;
    if (owner !== undefined) {
      capability.owner = owner;
    }
  }
}

/** For each capability, the nearest owner that is stated above it. Parents can form a circle until they are linked. */
function statedAbove(
  capabilities: Capability[],
  parents: Map<Capability, Capability>,
): Map<Capability, string> {
  const owners = new Map<Capability, string>();
  for (const capability of capabilities) {
    const seen = new Set<Capability>();
    let above = parents.get(capability);
    while (above && !above.owner && !seen.has(above)) {
      seen.add(above);
      above = parents.get(above);
    }
    if (above?.owner) {
      owners.set(capability, above.owner);
    }
  }
  return owners;
}

function matcherOf({ layer, name }: OwnerRule): (it: Capability) => boolean {
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
  return capability =>
    (layer === undefined || layer === capability.layer) &&
    (pattern === undefined || pattern.test(capability.name));
}
