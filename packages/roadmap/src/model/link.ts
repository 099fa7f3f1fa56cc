import { suggestFrom } from '../nearest';
import type { Problem } from '../problem';
import { findCircles } from './circles';
import type { FieldPlaces } from './fields';
import { placeOf, type Placed } from './place';
import { capabilityReference, kindOf, namespaceOf } from './references';

/** A roadmap whose references are in full, but not yet looked up. */
export interface UnlinkedRoadmap {
  id: string;
  placed: Map<string, Placed>;
  problems: Problem[];
}

/**
 * Looks up the references between the capabilities of some roadmaps: an earlier name becomes the present one, and is
 * reported where it is used, as is what does not exist or goes in a circle. References to roadmaps that are not given are
 * left as they are.
 */
export function linkRoadmaps(roadmaps: UnlinkedRoadmap[]): void {
  const index = indexCapabilities(roadmaps);
  for (const { placed: all, problems } of roadmaps) {
    for (const placed of all.values()) {
      const resolve = (
        field: 'subcapabilityOf' | 'successor' | 'dependsOn',
        reference: string,
      ) => {
        const present = index.find(reference)?.ref;
        if (present === undefined && index.isMissing(reference)) {
          const suggestion = index.suggest(reference);
          problems.push({
            severity: 'warning',
            code: 'unresolved-reference',
            message: `\`${titleOf(
              placed,
            )}\` refers to \`${reference}\` in \`${field}\`, which does not exist.`,
            hint: suggestion
              ? `Did you mean \`${suggestion}\`?`
              : 'Correct the reference, or add the capability.',
            ...placeOf(placed, field, reference),
          });
        } else if (present !== undefined && present !== reference) {
          problems.push({
            ...earlierName(reference, present),
            ...placeOf(placed, field, reference),
          });
        }
        return present ?? reference;
      };
      if (placed.successor) {
        placed.successor = resolve('successor', placed.successor);
      }
      if (placed.subcapabilityOf) {
        placed.subcapabilityOf = resolve(
          'subcapabilityOf',
          placed.subcapabilityOf,
        );
      }
      if (placed.dependsOn) {
        const others = new Set<string>();
        for (const reference of placed.dependsOn) {
          const present = resolve('dependsOn', reference);
          if (present === placed.ref) {
            problems.push({
              severity: 'warning',
              code: 'self-dependency',
              message: `\`${titleOf(
                placed,
              )}\` depends on itself; this is left out.`,
              hint: 'Remove the reference.',
              ...placeOf(placed, 'dependsOn', reference),
            });
          } else {
            others.add(present);
          }
        }
        placed.dependsOn = others.size > 0 ? [...others] : undefined;
      }
    }
  }
  breakCircles(roadmaps, index);
}

/** What is worth knowing where a capability is called by a name that it no longer has. */
export function earlierName(
  earlier: string,
  present: string,
): Pick<Problem, 'severity' | 'code' | 'message' | 'hint'> {
  return {
    severity: 'info',
    code: 'earlier-name-used',
    message: `\`${earlier}\` is an earlier name of \`${present}\`.`,
    hint: `Write \`${present}\`.`,
  };
}

type Index = ReturnType<typeof indexCapabilities>;

/** Every name that a capability has or had. */
function indexCapabilities(roadmaps: UnlinkedRoadmap[]) {
  const byId = new Map(roadmaps.map(roadmap => [roadmap.id, roadmap]));
  const [only] = roadmaps;
  // Most often there is one roadmap, and then no need to take references apart.
  const present = (reference: string) =>
    (roadmaps.length === 1
      ? only
      : byId.get(namespaceOf(reference))
    )?.placed.get(reference);
  const earlier = new Map<string, Placed>();
  for (const { id, placed: all, problems } of roadmaps) {
    for (const placed of all.values()) {
      const kept = placed.aliases?.filter(alias => {
        const reference = capabilityReference(id, alias);
        const other = present(reference) ?? earlier.get(reference);
        if (other === undefined) {
          earlier.set(reference, placed);
          return true;
        }
        problems.push({
          severity: 'error',
          code: 'alias-taken',
          message: `The alias \`${alias}\` is left out, because \`${other.ref}\` has this name.`,
          hint: 'Remove the alias, or rename the other capability.',
          ...placeOf(placed, 'aliases', alias),
        });
        return false;
      });
      placed.aliases = kept?.length ? kept : undefined;
    }
  }
  const suggesters = new Map(
    roadmaps.map(roadmap => [
      roadmap.id,
      suggestFrom(() => namesOf(roadmap, earlier.keys())),
    ]),
  );
  return {
    find: (reference: string) => present(reference) ?? earlier.get(reference),
    isMissing: (reference: string) =>
      kindOf(reference) === 'platformcapability' &&
      byId.has(namespaceOf(reference)),
    roadmapOf: ({ ref }: Placed) => byId.get(namespaceOf(ref))!,
    /** Of the same roadmap. */
    suggest: (reference: string) => {
      const id = namespaceOf(reference);
      const name = suggesters.get(id)?.(reference.slice(nameStart(id)));
      return name && capabilityReference(id, name);
    },
  };
}

function* namesOf({ id, placed }: UnlinkedRoadmap, earlier: Iterable<string>) {
  const start = nameStart(id);
  for (const reference of placed.keys()) {
    yield reference.slice(start);
  }
  for (const reference of earlier) {
    if (namespaceOf(reference) === id) {
      yield reference.slice(start);
    }
  }
}

/** Where the name stands in the reference of a capability. */
function nameStart(roadmapId: string): number {
  return capabilityReference(roadmapId, '').length;
}

function titleOf({ stated }: Placed): string {
  return stated.capability.title;
}

/** Reports circles: a part of itself is no part any more; a dependency is only reported, since both may be true. */
function breakCircles(roadmaps: UnlinkedRoadmap[], index: Index): void {
  const parts: Placed[] = [];
  const dependents: Placed[] = [];
  for (const { placed: all } of roadmaps) {
    for (const placed of all.values()) {
      if (placed.subcapabilityOf) {
        parts.push(placed);
      }
      if (placed.dependsOn) {
        dependents.push(placed);
      }
    }
  }
  const lookUp = (references: readonly string[] = []) =>
    references
      .map(reference => index.find(reference))
      .filter(placed => placed !== undefined);
  const report = (
    placed: Placed,
    field: keyof FieldPlaces,
    value: string | undefined,
    problem: Pick<Problem, 'code' | 'message' | 'hint'>,
  ) =>
    index.roadmapOf(placed).problems.push({
      severity: 'warning',
      ...problem,
      ...placeOf(placed, field, value),
    });

  for (const circle of findCircles(parts, ({ subcapabilityOf }) =>
    lookUp(subcapabilityOf ? [subcapabilityOf] : []),
  )) {
    const [first] = circle;
    report(first, 'subcapabilityOf', undefined, {
      code: 'part-of-itself',
      message: `\`${titleOf(first)}\` is a part of itself: ${path(
        circle,
      )}. It is read as a part of nothing.`,
      hint: 'Correct `subcapabilityOf` in one of them.',
    });
    first.subcapabilityOf = undefined;
  }
  for (const circle of findCircles(dependents, ({ dependsOn }) =>
    lookUp(dependsOn),
  )) {
    const [first, second] = circle;
    report(first, 'dependsOn', second.ref, {
      code: 'dependency-cycle',
      message: `These capabilities depend on each other: ${path(circle)}.`,
      hint: 'Remove one of the dependencies.',
    });
  }
}

function path(circle: Placed[]): string {
  const name = ({ stated }: Placed) => stated.capability.name;
  const names = circle.slice(0, 10).map(name);
  const rest = circle.length > names.length ? ['…'] : [];
  return [...names, ...rest, name(circle[0])].join(' → ');
}
