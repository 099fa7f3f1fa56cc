import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RoadmapsBackend } from '../backend/RoadmapsBackend';
import type { Directory } from '../sync/Directory';
import { RelationSync } from '../sync/RelationSync';
import { findReferrers } from './referrers';

/**
 * Keeps the directory of earlier names, with the present ref by each, as the backend plugin says, and has the entities that refer to a name
 * that changed processed again.
 */
export function createAliasSync(options: {
  auth: AuthService;
  backend: Pick<RoadmapsBackend, 'getAliases'>;
  catalog: Pick<CatalogService, 'refreshEntity' | 'streamEntities'>;
  directory: Pick<Directory<string>, 'replace'>;
  logger: LoggerService;
}): RelationSync {
  const { backend, catalog, directory } = options;
  return new RelationSync({
    ...options,
    source: {
      subject: 'Earlier names of capabilities',
      async read(signal) {
        const { aliases } = await backend.getAliases(signal);
        const names = new Map(aliases.map(({ from, to }) => [from, to]));
        directory.replace(names);
        return [...names];
      },
      findOutdated: (changes, request) =>
        findReferrers(changes, catalog, request),
    },
  });
}
