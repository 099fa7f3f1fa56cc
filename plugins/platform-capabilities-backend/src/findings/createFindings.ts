import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { CapabilityHistory } from '../history/CapabilityHistory';
import type { OnboardedSource } from '../links/onboardedUses';
import { Follows } from '../notices/Follows';
import { FollowsStore } from '../notices/FollowsStore';
import type { ConfiguredRoadmap } from '../roadmaps/RoadmapsService';
import type { RoadmapStore } from '../store/RoadmapStore';
import { FindingsService } from './FindingsService';

/** What the routes of findings call. */
export function createFindings(options: {
  auth: AuthService;
  catalog: CatalogService;
  database: Knex;
  onboardings: OnboardedSource;
  roadmaps: Pick<ConfiguredRoadmap, 'config' | 'reader'>[];
  store: RoadmapStore;
}) {
  const { database } = options;
  return {
    capabilityHistory: new CapabilityHistory({ ...options, knex: database }),
    findings: new FindingsService(options),
    follows: new Follows({ ...options, follows: new FollowsStore(database) }),
  };
}
