import type { SourcePosition } from '../problem';
import type { Problem } from '../problem';
import { type CapabilityFields, capabilityFieldsSchema } from '../spec';
import { judgeLink } from './links';
import { LONGEST_ADDRESS } from '../parse/inline';
import { isName, isTag, slugOf } from './names';
import { fullReference, kindOf, type ReferenceDefaults } from './references';
import { type DataPart, isMapping, validate } from './validate';

/** What a capability block, an overlay or a YAML roadmap says of one capability, checked and in full. */
export interface StatedFields {
  values: CapabilityFields;
  places: FieldPlaces;
}

/** The fields that are looked up among all capabilities, when the data that they were read from is gone. */
const LOOKED_UP = [
  'subcapabilityOf',
  'successor',
  'dependsOn',
  'aliases',
] as const;

/** Where a field is written, and where each of the values of its list. */
export type FieldPlaces = {
  [Field in (typeof LOOKED_UP)[number]]?: {
    field: SourcePosition;
    values: Map<string, SourcePosition>;
  };
};

/** The fields that refer to other entities, and the kind that a short reference means. */
export const REFERENCES: Partial<Record<keyof CapabilityFields, string>> = {
  owner: 'group',
  subcapabilityOf: 'platformcapability',
  successor: 'platformcapability',
  dependsOn: 'platformcapability',
  providedBy: 'component',
  usedBy: 'component',
};

/** Reads the fields of one capability. Each wrong one is reported and left out alone. */
export function readFields(
  part: DataPart,
  value: Record<PropertyKey, unknown>,
  roadmapId: string,
  problems: Problem[],
): StatedFields {
  const values: CapabilityFields =
    validate(capabilityFieldsSchema, withShortForms(value), part, problems) ??
    {};
  const places: FieldPlaces = {};
  for (const field of LOOKED_UP) {
    if (values[field] !== undefined) {
      const position = part.data.at([...part.path, field]);
      places[field] = { field: position, values: new Map() };
    }
  }
  const report = (
    path: readonly (string | number)[],
    problem: Pick<Problem, 'severity' | 'code' | 'message' | 'hint'>,
  ) => problems.push({ ...problem, ...part.data.at([...part.path, ...path]) });

  /** Keeps of a field what is right. An item is found where it is written, since wrong ones may be gone already. */
  function keep<K extends keyof CapabilityFields>(
    field: K,
    check: (
      item: string,
      path: readonly (string | number)[],
    ) => string | undefined,
  ): void {
    const stated = values[field] as string | string[] | undefined;
    if (typeof stated === 'string') {
      const kept = check(stated, [field]);
      Object.assign(values, { [field]: kept });
    } else if (stated) {
      const kept = new Set<string>();
      const source = value[field];
      const written = Array.isArray(source) ? source.map(String) : [];
      for (const item of stated) {
        const path = [field, Math.max(0, written.indexOf(item))];
        const right = check(item, path);
        if (right !== undefined) {
          kept.add(right);
          if (field in places) {
            const position = part.data.at([...part.path, ...path]);
            places[field as keyof FieldPlaces]!.values.set(right, position);
          }
        }
      }
      Object.assign(values, { [field]: [...kept] });
    }
  }

  for (const [field, kind] of Object.entries(REFERENCES)) {
    const defaults: ReferenceDefaults = {
      kind,
      namespace: kind === 'platformcapability' ? roadmapId : 'default',
    };
    keep(field as keyof CapabilityFields, (item, path) => {
      const full = fullReference(item, defaults);
      const wrongKind =
        (field === 'subcapabilityOf' || field === 'successor') &&
        full !== undefined &&
        kindOf(full) !== kind;
      if (full === undefined || wrongKind) {
        report(path, badReference(field, item, kind, roadmapId));
        return undefined;
      }
      if (field === 'owner' && kindOf(full) !== 'group') {
        report(path, {
          severity: 'warning',
          code: 'owner-not-a-group',
          message: `The owner \`${full}\` is not a Group.`,
          hint: 'Name the team that is accountable, such as `group:default/…`.',
        });
      }
      return full;
    });
  }
  if (values.onboarding?.template !== undefined) {
    const { template, ...others } = values.onboarding;
    const full = fullReference(template, {
      kind: 'template',
      namespace: 'default',
    });
    if (full === undefined) {
      report(
        ['onboarding', 'template'],
        badReference('onboarding.template', template, 'template', 'default'),
      );
    }
    values.onboarding =
      full === undefined ? others : { ...others, template: full };
  }
  if (values.onboarding && Object.keys(values.onboarding).length === 0) {
    delete values.onboarding;
  }

  const name = (item: string, path: readonly (string | number)[]) => {
    const lower = item.trim().toLowerCase();
    if (isName(lower)) {
      return lower;
    }
    const slug = slugOf(item);
    report(path, {
      severity: 'error',
      code: 'invalid-name',
      message: `\`${item}\` cannot be the name of a capability: names have up to 63 letters a to z, digits and dashes.`,
      hint: slug ? `Write \`${slug}\`.` : 'Choose a name such as `databases`.',
    });
    return undefined;
  };
  keep('id', name);
  keep('aliases', name);
  keep('tags', (item, path) => {
    if (isTag(item)) {
      return item;
    }
    report(path, {
      severity: 'error',
      code: 'invalid-field',
      message: `\`${item}\` cannot be a tag: tags have up to 63 small letters, digits and the signs + # : -`,
      hint: slugOf(item) ? `Write \`${slugOf(item)}\`.` : 'Remove it.',
    });
    return undefined;
  });
  if (values.links) {
    values.links = values.links.filter(link => {
      const safe = judgeLink(link.url) === 'safe';
      if (!safe) {
        report(['links'], unsafeLink(link.url));
      }
      return safe;
    });
  }
  return { values, places };
}

/** What is wrong with a link that cannot be shown. */
export function unsafeLink(url: string) {
  const shown = url.length > 60 ? `${url.slice(0, 60)}…` : url;
  return {
    severity: 'warning' as const,
    code: 'unsafe-link',
    message: `The link to \`${shown}\` is left out of the capability's links.`,
    hint: `Links are whole addresses of up to ${LONGEST_ADDRESS} characters that begin with \`https:\`, \`http:\` or \`mailto:\`.`,
  };
}

function badReference(
  field: string,
  item: string,
  kind: string,
  roadmapId: string,
) {
  const namespace = kind === 'platformcapability' ? roadmapId : 'default';
  const name = slugOf(item) || 'name';
  const isNameless = /[/:]\s*$/.test(item);
  return {
    severity: 'error' as const,
    code: 'invalid-reference',
    message: `\`${item}\` cannot be the reference of a ${kind.replace(
      'platform',
      '',
    )} in \`${field}\`.`,
    hint: isNameless
      ? `The name after the \`${item.trim().slice(-1)}\` is missing.`
      : `Write \`${name}\`, or in full \`${kind}:${namespace}/${name}\`.`,
  };
}

/** A technology or a link can be given by its name or address alone. */
function withShortForms(
  value: Record<PropertyKey, unknown>,
): Record<PropertyKey, unknown> {
  const full = Object.fromEntries(
    // A field that is left empty says nothing, unless there is no such field.
    Object.entries(value).filter(
      ([key, item]) =>
        item !== undefined || !Object.hasOwn(capabilityFieldsSchema.shape, key),
    ),
  );
  if (Array.isArray(full.technologies)) {
    full.technologies = full.technologies.map(item =>
      isMapping(item)
        ? item
        : { name: item === undefined ? item : String(item) },
    );
  }
  if (Array.isArray(full.links)) {
    full.links = full.links.map(item =>
      isMapping(item) ? item : { url: item },
    );
  }
  return full;
}
