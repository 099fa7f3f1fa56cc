import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RoadmapsBackend } from '../backend/RoadmapsBackend';
import type { Directory } from '../sync/Directory';
import { RelationSync } from '../sync/RelationSync';
import { findUnlinked } from './findUnlinked';

/**
 * Keeps the directory of what is onboarded, with the refs of the capabilities by that of the entity which uses them, as the backend plugin
 * says, and has an entity processed again that came to use a capability, or gave one up.
 */
export function createOnboardingSync(options: {
  auth: AuthService;
  backend: Pick<RoadmapsBackend, 'getOnboarded'>;
  catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'refreshEntity'>;
  directory: Pick<Directory<string[]>, 'replace'>;
  logger: LoggerService;
}): RelationSync {
  const { backend, catalog, directory } = options;
  return new RelationSync({
    ...options,
    source: {
      subject: 'What uses capabilities by an onboarding',
      async read(signal) {
        const { links } = await backend.getOnboarded(signal);
        const uses = new Map<string, string[]>();
        for (const { entity, capability } of links) {
          uses.set(entity, [...(uses.get(entity) ?? []), capability]);
        }
        directory.replace(uses);
        return links.map(({ entity, capability }) => [entity, capability]);
      },
      findOutdated: (changes, request) =>
        findUnlinked(changes, catalog, request),
    },
  });
}
