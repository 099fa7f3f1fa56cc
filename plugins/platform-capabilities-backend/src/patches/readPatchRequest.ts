import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { PatchRequest } from '@strata/backstage-plugin-platform-capabilities-common';
import { readCapabilityRef, readEntityRef } from '../suggestions/readRefs';

/** What can say in its file that it uses or provides a capability. */
const LINKABLE_KINDS = ['component', 'system', 'resource', 'api'];

/**
 * Brings a request into the one form that all its spellings have, with refs in full.
 *
 * @throws InputError that names what is wrong
 */
export function readPatchRequest(asked: PatchRequest): PatchRequest {
  switch (asked.type) {
    case 'set-owner':
      return 'entity' in asked
        ? {
            ...asked,
            entity: toLinkable(asked.entity),
            owner: toGroup(asked.owner),
          }
        : {
            ...asked,
            capability: toCapability('capability', asked.capability),
            owner: toGroup(asked.owner),
          };
    case 'set-lifecycle':
    case 'remove-reference':
    case 'replace-reference':
      return {
        ...asked,
        capability: toCapability('capability', asked.capability),
      };
    case 'replace-link':
      return {
        ...asked,
        entity: toLinkable(asked.entity),
        from: toCapability('from', asked.from),
        to: toCapability('to', asked.to),
      };
    default:
      return {
        ...asked,
        entity: toLinkable(asked.entity),
        capability: toCapability('capability', asked.capability),
      };
  }
}

/** The ref of what a request changes. */
export function subjectOf(request: PatchRequest): string {
  return 'entity' in request ? request.entity : request.capability;
}

/** The ref of what the subject is to name after the change, and did not before. */
export function newlyNamedIn(request: PatchRequest): string | undefined {
  switch (request.type) {
    case 'set-owner':
      return request.owner;
    case 'add-link':
      return request.capability;
    case 'replace-link':
      return request.to;
    default:
      return undefined;
  }
}

/** Earlier names stay as they are: they can be what is to be replaced. */
function toCapability(parameter: string, value: string): string {
  return readCapabilityRef(parameter, value, new Map());
}

function toGroup(value: string): string {
  const ref = readEntityRef('owner', value);
  if (parseEntityRef(ref).kind !== 'group') {
    throw new InputError(
      `owner is '${value}', which is no Group; write it like 'group:default/data'`,
    );
  }
  return ref;
}

function toLinkable(value: string): string {
  const ref = readEntityRef('entity', value);
  if (!LINKABLE_KINDS.includes(parseEntityRef(ref).kind)) {
    throw new InputError(
      `entity is '${value}', which can use and provide nothing; name a Component, System, Resource or API`,
    );
  }
  return ref;
}
