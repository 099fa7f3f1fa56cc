import type { PlatformCapabilityEntity } from './kind';

/**
 * A reference that cannot be one.
 *
 * @public
 */
export interface ReferenceProblem {
  /** What was written. */
  value: string;
  /** What is wrong with it and what to write instead, for a person. */
  message: string;
}

/**
 * A problem and the field of the entity that it is in, such as `spec.dependsOn`.
 *
 * @public
 */
export interface FieldReferenceProblem extends ReferenceProblem {
  field: string;
}

/**
 * What the fields of a capability refer to, as full lower-case refs, each once and in the order of the field.
 *
 * @public
 */
export interface CapabilityReferences {
  owner?: string;
  subcapabilityOf?: string;
  dependsOn: string[];
  providedBy: string[];
  usedBy: string[];
  successor?: string;
  /** Of `spec.onboarding.template`. */
  template?: string;
  problems: FieldReferenceProblem[];
}

/** What stands for the parts that a short reference leaves out. */
interface Context {
  kind: string;
  /** Without it, a reference must name its namespace. */
  namespace?: string;
}

/** One that leaves nothing out, as most do. */
const FULL_REFERENCE = /^[a-z][a-z0-9]*:[a-z0-9][\w.-]*\/[a-z0-9][\w.-]*$/;

const REFERENCE =
  /^(?:([a-z][a-z0-9]*):)?(?:([a-z0-9][\w.-]*)\/)?([a-z0-9][\w.-]*)$/;

// Three parts of 63 characters, which is as long as the catalog lets them be. Its tables have no room for much longer ones, and an entity
// with such a relation would be lost.
const MAX_LENGTH = 63 + 1 + 63 + 1 + 63;

const CAPABILITY_KIND = 'platformcapability';
const GROUP: Context = { kind: 'group', namespace: 'default' };
const COMPONENT: Context = { kind: 'component', namespace: 'default' };
const TEMPLATE: Context = { kind: 'template', namespace: 'default' };

/**
 * Reads the value of the `uses` and `provides` annotations: capabilities separated by commas or white space, each as
 * `paas/databases` or in full as `platformcapability:paas/databases`.
 *
 * @returns full lower-case refs, each once, and a problem for each part that is none
 * @public
 */
export function parseCapabilityRefs(value: string): {
  refs: string[];
  problems: ReferenceProblem[];
} {
  const refs = new Set<string>();
  const problems: ReferenceProblem[] = [];
  for (const part of value.split(/[\s,]+/)) {
    if (!part) {
      continue;
    }
    const ref = toRef(part, { kind: CAPABILITY_KIND });
    if (ref?.startsWith(`${CAPABILITY_KIND}:`)) {
      refs.add(ref);
    } else {
      problems.push({
        value: part,
        message: ref
          ? `${quote(part)} is no capability; name capabilities only`
          : `${quote(part)} is not '<roadmap>/<capability>'; ` +
            `write it like 'paas/databases', several separated by commas`,
      });
    }
  }
  return { refs: [...refs], problems };
}

/**
 * Makes full refs of everything that a capability refers to. Short references to capabilities are of the entity's own namespace,
 * all others of `default`; `providedBy` and `usedBy` are Components unless they say otherwise.
 *
 * @public
 */
export function getCapabilityReferences(
  entity: PlatformCapabilityEntity,
): CapabilityReferences {
  const { spec, metadata } = entity;
  const capability = {
    kind: CAPABILITY_KIND,
    namespace: metadata.namespace ?? 'default',
  };
  const problems: FieldReferenceProblem[] = [];

  function one(field: string, value: string | undefined, context: Context) {
    if (value === undefined) {
      return undefined;
    }
    const ref = toRef(value.trim(), context);
    if (!ref) {
      problems.push({
        field,
        value,
        message:
          `${quote(value)} is not a reference; write it like ` +
          `'${context.kind}:${context.namespace}/name'`,
      });
    }
    return ref;
  }

  function many(field: string, values: string[] | undefined, context: Context) {
    const refs: string[] = [];
    if (values?.length) {
      const seen = new Set<string>();
      for (const value of values) {
        const ref = one(field, value, context);
        if (ref && !seen.has(ref)) {
          seen.add(ref);
          refs.push(ref);
        }
      }
    }
    return refs;
  }

  return {
    owner: one('spec.owner', spec.owner, GROUP),
    subcapabilityOf: one(
      'spec.subcapabilityOf',
      spec.subcapabilityOf,
      capability,
    ),
    dependsOn: many('spec.dependsOn', spec.dependsOn, capability),
    providedBy: many('spec.providedBy', spec.providedBy, COMPONENT),
    usedBy: many('spec.usedBy', spec.usedBy, COMPONENT),
    successor: one('spec.successor', spec.successor, capability),
    template: one(
      'spec.onboarding.template',
      spec.onboarding?.template,
      TEMPLATE,
    ),
    problems,
  };
}

function toRef(text: string, context: Context): string | undefined {
  const lowered = text.toLowerCase();
  // The catalog processes each capability again and again: the usual reference is not taken apart and put together.
  const ref = FULL_REFERENCE.test(lowered)
    ? lowered
    : complete(lowered, context);
  return ref && ref.length <= MAX_LENGTH ? ref : undefined;
}

function complete(
  text: string,
  { kind, namespace }: Context,
): string | undefined {
  const match = REFERENCE.exec(text);
  const inNamespace = match?.[2] ?? namespace;
  return match && inNamespace
    ? `${match[1] ?? kind}:${inNamespace}/${match[3]}`
    : undefined;
}

function quote(value: string) {
  return `'${value.length > 80 ? `${value.slice(0, 80)}…` : value}'`;
}
