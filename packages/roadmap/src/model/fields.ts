import type { SourcePosition } from '../problem';
import type { Problem } from '../problem';
import { type CapabilityFields, capabilityFieldsSchema } from '../spec';
import { judgeLink } from './links';
import { isName, isTag, slugOf } from './names';
import { fullReference, kindOf, type ReferenceDefaults } from './references';
import { type DataPart, isMapping, validate } from './validate';

/** What a capability block, an overlay or a YAML roadmap says of one capability, checked and in full. */
export interface StatedFields {
  values: CapabilityFields;
  /** Where a field, or one of the values of its list, is written. */
  at(field: keyof CapabilityFields, value?: string): SourcePosition;
}

const REFERENCES: Partial<Record<keyof CapabilityFields, string>> = {
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
  const places = new Map<string, readonly (string | number)[]>();
  const fields: StatedFields = {
    values,
    at: (field, item) =>
      part.data.at([
        ...part.path,
        ...(places.get(`${field} ${item}`) ?? [field]),
      ]),
  };
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
          places.set(`${field} ${right}`, path);
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
  return fields;
}

/** What is wrong with a link that cannot be shown. */
export function unsafeLink(url: string) {
  const shown = url.length > 60 ? `${url.slice(0, 60)}…` : url;
  return {
    severity: 'warning' as const,
    code: 'unsafe-link',
    message: `The link to \`${shown}\` is left out of the capability's links.`,
    hint: 'Links are whole addresses that begin with `https:`, `http:` or `mailto:`.',
  };
}

function badReference(
  field: string,
  item: string,
  kind: string,
  roadmapId: string,
) {
  const namespace = kind === 'platformcapability' ? roadmapId : 'default';
  return {
    severity: 'error' as const,
    code: 'invalid-reference',
    message: `\`${item}\` cannot be the reference of a ${kind.replace(
      'platform',
      '',
    )} in \`${field}\`.`,
    hint: `Write \`${
      slugOf(item) || 'name'
    }\`, or in full \`${kind}:${namespace}/${slugOf(item) || 'name'}\`.`,
  };
}

/** A technology or a link can be given by its name or address alone. */
function withShortForms(
  value: Record<PropertyKey, unknown>,
): Record<PropertyKey, unknown> {
  const full = Object.fromEntries(
    // A field that is left empty says nothing.
    Object.entries(value).filter(([, item]) => item !== undefined),
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
