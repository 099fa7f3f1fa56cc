import type { Capability } from '../model/roadmap';
import { namespaceOf } from '../model/references';
import type { EntityLocations } from '../options';
import { API_VERSION, KIND, type PlatformCapabilityEntity } from '../spec';

const LONGEST_DESCRIPTION = 500;

/**
 * The catalog entity of a capability.
 *
 * @public
 */
export function toEntity(
  capability: Capability,
  { managedBy, source, edit }: EntityLocations,
): PlatformCapabilityEntity {
  const { ref, name, title, summary, links, tags, position, ...spec } =
    capability;
  return {
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: {
      namespace: namespaceOf(ref),
      name,
      title,
      ...(summary && { description: shorten(summary) }),
      annotations: {
        'backstage.io/managed-by-location': managedBy,
        // The origin is the document as a whole: it must not change when lines move.
        'backstage.io/managed-by-origin-location': managedBy.replace(
          /#.*$/,
          '',
        ),
        ...(source && { 'backstage.io/source-location': source }),
        ...(edit && { 'backstage.io/edit-url': edit }),
      },
      ...(links.length > 0 && { links }),
      ...(tags?.length && { tags }),
    },
    spec,
  };
}

/** Whole words of a text, as many as a card can show. */
function shorten(text: string): string {
  if (text.length <= LONGEST_DESCRIPTION) {
    return text;
  }
  const cut = text.slice(0, LONGEST_DESCRIPTION - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(
    0,
    space > LONGEST_DESCRIPTION / 2 ? space : undefined,
  )}…`;
}
