import { DEFAULT_LIMITS, type ReadRoadmapOptions } from '../options';
import type { Problem, SourcePosition } from '../problem';
import type { FieldPlaces } from './fields';
import type { StatedDocument } from './modelDocument';
import type { Capability } from './roadmap';
import type { Links, StatedCapability } from './stated';

/** A capability among those of its roadmap. The links are filled in step by step; what is stated stays as it is. */
export interface Placed extends Links {
  readonly stated: StatedCapability;
  readonly ref: string;
}

/**
 * Gives the capabilities of all documents their places: each name to the first that has it, the rest is reported and left
 * out.
 *
 * @returns By reference, in the documents' order.
 */
export function placeAll(
  documents: StatedDocument[],
  options: ReadRoadmapOptions,
  problems: Problem[],
): Map<string, Placed> {
  const limit = options.limits?.capabilities ?? DEFAULT_LIMITS.capabilities;
  const all = new Map<string, Placed>();
  for (const { capabilities } of documents) {
    for (const stated of capabilities) {
      const { ref, name } = stated.capability;
      const first = all.get(ref);
      if (name === '') {
        problems.push(namelessProblem(stated));
      } else if (first) {
        problems.push(duplicateProblem(stated, first.stated.capability));
      } else if (all.size >= limit) {
        problems.push({
          severity: 'error',
          code: 'too-many-capabilities',
          message: `The roadmap has more than ${limit} capabilities; those from here on are left out.`,
          hint: 'Split the roadmap, or raise the limit.',
          ...stated.capability.position,
        });
        return all;
      } else {
        all.set(ref, place(stated, sectionAround(stated, all)));
      }
    }
  }
  return all;
}

/** Where a field is written, or one of the values of its list; else where the capability is. */
export function placeOf(
  { stated }: Placed,
  field: keyof FieldPlaces,
  value = '',
): SourcePosition {
  const written = stated.places[field];
  return (
    written?.values.get(value) ?? written?.field ?? stated.capability.position
  );
}

function place(stated: StatedCapability, around: Placed | undefined): Placed {
  const { capability, layerFrom } = stated;
  return {
    stated,
    ref: capability.ref,
    layer:
      layerFrom === 'fields'
        ? capability.layer
        : around?.layer ?? capability.layer,
    owner: capability.owner,
    subcapabilityOf: capability.subcapabilityOf ?? around?.ref,
    successor: capability.successor,
    dependsOn: capability.dependsOn,
    aliases: capability.aliases,
  };
}

/** The capability that a section stands in. One that was left out as a duplicate stands for the one of its name. */
function sectionAround(
  { parent }: StatedCapability,
  all: Map<string, Placed>,
): Placed | undefined {
  return (
    parent && (all.get(parent.capability.ref) ?? sectionAround(parent, all))
  );
}

const PIN = '`id: …` in a `yaml capability` block';

function namelessProblem({
  heading,
  capability,
  pin = PIN,
}: StatedCapability): Problem {
  return {
    severity: 'error',
    code: 'no-name',
    message: heading
      ? `No name can be made from the heading \`${heading}\`, so the capability is left out.`
      : 'A capability without a heading or title has no name and is left out.',
    hint: `Pin a name with ${pin}.`,
    ...capability.position,
  };
}

function duplicateProblem(
  { heading, capability, pin = PIN }: StatedCapability,
  first: Capability,
): Problem {
  const where = `${first.position.file}:${first.position.line}`;
  return {
    severity: 'error',
    code: 'duplicate-id',
    message: `\`${heading || first.name}\` has the same name, \`${
      first.name
    }\`, as the capability at ${where}, and is left out.`,
    hint: `Pin another name here with ${pin}, or change the heading.`,
    ...capability.position,
  };
}
