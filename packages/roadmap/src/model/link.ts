import { suggestFrom } from '../nearest';
import type { CapabilityFields } from '../spec';
import type { UnlinkedRoadmap } from './modelRoadmap';
import { kindOf, namespaceOf } from './references';
import type { Capability } from './roadmap';

/**
 * Looks up the references between the capabilities of some roadmaps: an earlier name becomes the present one, and what
 * does not exist or goes in a circle is reported. References to roadmaps that are not given are left as they are.
 */
export function linkRoadmaps(unlinked: UnlinkedRoadmap[]): void {
  const index = indexCapabilities(unlinked);
  const suggest = suggestFrom(() => index.present.keys());
  for (const { roadmap, problems, at } of unlinked) {
    for (const capability of roadmap.capabilities) {
      const resolve = (field: keyof CapabilityFields, reference: string) => {
        const present = index.present.get(reference)?.ref;
        const known =
          present ||
          kindOf(reference) !== 'platformcapability' ||
          !index.namespaces.has(namespaceOf(reference));
        if (!known) {
          const suggestion = suggest(reference);
          problems.push({
            severity: 'warning',
            code: 'unresolved-reference',
            message: `\`${capability.title}\` refers to \`${reference}\` in \`${field}\`, which does not exist.`,
            hint: suggestion
              ? `Did you mean \`${suggestion}\`?`
              : 'Correct the reference, or add the capability.',
            ...at(capability, field, reference),
          });
        }
        return present ?? reference;
      };
      if (capability.successor) {
        capability.successor = resolve('successor', capability.successor);
      }
      if (capability.subcapabilityOf) {
        const parent = capability.subcapabilityOf;
        capability.subcapabilityOf = resolve('subcapabilityOf', parent);
      }
      if (capability.dependsOn) {
        const resolved = capability.dependsOn.map(reference => {
          const present = resolve('dependsOn', reference);
          if (present === capability.ref) {
            problems.push({
              severity: 'warning',
              code: 'self-dependency',
              message: `\`${capability.title}\` depends on itself; this is left out.`,
              hint: 'Remove the reference.',
              ...at(capability, 'dependsOn', reference),
            });
          }
          return present;
        });
        const others = [...new Set(resolved)].filter(
          reference => reference !== capability.ref,
        );
        if (others.length > 0) {
          capability.dependsOn = others;
        } else {
          delete capability.dependsOn;
        }
      }
    }
  }
  breakCircles(unlinked, index);
}

/** Every name that a capability has or had, and the reference that it has now. */
function indexCapabilities(unlinked: UnlinkedRoadmap[]) {
  const present = new Map<string, Capability>();
  const namespaces = new Map<string, UnlinkedRoadmap>();
  for (const one of unlinked) {
    namespaces.set(one.roadmap.id, one);
    for (const capability of one.roadmap.capabilities) {
      present.set(capability.ref, capability);
    }
  }
  for (const { roadmap, problems, at } of unlinked) {
    for (const capability of roadmap.capabilities) {
      const kept = capability.aliases?.filter(alias => {
        const reference = `platformcapability:${roadmap.id}/${alias}`;
        const other = present.get(reference);
        if (other === undefined) {
          present.set(reference, capability);
          return true;
        }
        problems.push({
          severity: 'error',
          code: 'alias-taken',
          message: `The alias \`${alias}\` is left out, because \`${other.ref}\` has this name.`,
          hint: 'Remove the alias, or rename the other capability.',
          ...at(capability, 'aliases', alias),
        });
        return false;
      });
      if (kept?.length) {
        capability.aliases = kept;
      } else {
        delete capability.aliases;
      }
    }
  }
  return { present, namespaces };
}

/** Reports circles: a part of itself is no part any more; a dependency is only reported, since both may be true. */
function breakCircles(
  unlinked: UnlinkedRoadmap[],
  { present, namespaces }: ReturnType<typeof indexCapabilities>,
): void {
  const all = unlinked.flatMap(({ roadmap }) => roadmap.capabilities);
  const roadmapOf = ({ ref }: Capability) => namespaces.get(namespaceOf(ref))!;
  const lookUp = (references: readonly string[]) =>
    references.flatMap(reference => present.get(reference) ?? []);
  const parts = all.filter(({ subcapabilityOf }) => subcapabilityOf);
  const dependents = all.filter(({ dependsOn }) => dependsOn);

  for (const circle of findCircles(parts, ({ subcapabilityOf }) =>
    lookUp(subcapabilityOf ? [subcapabilityOf] : []),
  )) {
    const [first] = circle;
    const { problems, at } = roadmapOf(first);
    problems.push({
      severity: 'warning',
      code: 'part-of-itself',
      message: `\`${first.title}\` is a part of itself: ${path(
        circle,
      )}. It is read as a part of nothing.`,
      hint: 'Correct `subcapabilityOf` in one of them.',
      ...at(first, 'subcapabilityOf'),
    });
    delete first.subcapabilityOf;
  }
  for (const circle of findCircles(dependents, ({ dependsOn }) =>
    lookUp(dependsOn ?? []),
  )) {
    const [first, second] = circle;
    const { problems, at } = roadmapOf(first);
    problems.push({
      severity: 'warning',
      code: 'dependency-cycle',
      message: `These capabilities depend on each other: ${path(circle)}.`,
      hint: 'Remove one of the dependencies.',
      ...at(first, 'dependsOn', second.ref),
    });
  }
}

function path(circle: Capability[]): string {
  const names = circle.slice(0, 10).map(({ name }) => name);
  const rest = circle.length > names.length ? ['…'] : [];
  return [...names, ...rest, circle[0].name].join(' → ');
}

/**
 * Circles that a walk along the edges runs into, none of which shares a capability with another. Each begins with the
 * capability that stands first among all. It does not recurse: a chain can be as long as the roadmap.
 */
function findCircles(
  all: Capability[],
  next: (capability: Capability) => Capability[],
): Capability[][] {
  const done = new Set<Capability>();
  const reported = new Set<Capability>();
  const circles: Capability[][] = [];
  for (const start of all) {
    const trail: { at: Capability; rest: Iterator<Capability> }[] = [];
    const onTrail = new Set<Capability>();
    const enter = (capability: Capability) => {
      trail.push({ at: capability, rest: next(capability).values() });
      onTrail.add(capability);
    };
    if (!done.has(start)) {
      enter(start);
    }
    while (trail.length > 0) {
      const here = trail[trail.length - 1];
      const to = here.rest.next().value as Capability | undefined;
      if (!to) {
        done.add(here.at);
        onTrail.delete(here.at);
        trail.pop();
      } else if (onTrail.has(to)) {
        const from = trail.findIndex(({ at }) => at === to);
        const circle = trail.slice(from).map(({ at }) => at);
        if (!circle.some(capability => reported.has(capability))) {
          circle.forEach(capability => reported.add(capability));
          circles.push(firstFirst(circle, all));
        }
      } else if (!done.has(to)) {
        enter(to);
      }
    }
  }
  return circles;
}

/** The same circle, begun at the capability that stands first. */
function firstFirst(circle: Capability[], all: Capability[]): Capability[] {
  const members = new Set(circle);
  const first = circle.indexOf(
    all.find(capability => members.has(capability))!,
  );
  return [...circle.slice(first), ...circle.slice(0, first)];
}
