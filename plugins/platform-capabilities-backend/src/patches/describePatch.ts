import { parseEntityRef } from '@backstage/catalog-model';
import type { PatchRequest } from '@strata/backstage-plugin-platform-capabilities-common';
import { digestOf } from '../store/contents';
import { subjectOf } from './readPatchRequest';

/**
 * What a patch does, in one line.
 *
 * @param title - of the capability or the entity that it changes
 */
export function titleOf(request: PatchRequest, title: string): string {
  switch (request.type) {
    case 'set-owner':
      return `Make ${nameOf(request.owner)} the owner of ${title}`;
    case 'set-lifecycle':
      return `Set the lifecycle of ${title} to ${request.lifecycle}`;
    case 'remove-reference':
      return `Remove ${request.value} from ${request.field} of ${title}`;
    case 'replace-reference':
      return `Replace ${shortOf(request.from)} by ${shortOf(request.to)} in ${
        request.field
      } of ${title}`;
    case 'add-link':
      return request.relation === 'uses'
        ? `Say that ${title} uses ${shortOf(request.capability)}`
        : `Say that ${title} provides ${shortOf(request.capability)}`;
    case 'replace-link':
      return `Replace ${shortOf(request.from)} by ${shortOf(request.to)} in ${
        request.relation ? `what ${title} ${request.relation}` : title
      }`;
    default:
      return `Remove ${shortOf(request.capability)} from ${title}`;
  }
}

/** The same for the same change of the same file, so that who asks twice finds what was made the first time. */
export function branchOf(request: PatchRequest, file: string): string {
  const entries = Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = digestOf(JSON.stringify([file, entries]));
  const name = nameOf(subjectOf(request))
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 40);
  return `strata/${request.type}-${name}-${digest.slice(0, 12)}`;
}

function nameOf(ref: string): string {
  return parseEntityRef(ref, { defaultKind: 'platformcapability' }).name;
}

function shortOf(ref: string): string {
  return ref.replace(/^platformcapability:/, '');
}
