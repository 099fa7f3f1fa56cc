import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { EntityLocations } from '@strata/roadmap';
import { locationUrl } from './publicUrl';

/** Where a line of a document at a URL is, and where to edit it if an integration knows. */
export function locateUrl(
  url: string,
  line: number,
  integrations: ScmIntegrationRegistry,
): EntityLocations {
  const shown = locationUrl(url, integrations);
  if (!integrations.byUrl(url)) {
    return { managedBy: `url:${shown}`, source: `url:${shown}` };
  }
  return {
    managedBy: `url:${shown}`,
    source: `url:${shown}#L${line}`,
    edit: integrations.resolveEditUrl(shown),
  };
}
