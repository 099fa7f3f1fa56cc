import { roadmapReadPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import type { MapService } from '../map/MapService';
import type { TypedRouter } from '../router';
import type { Access } from './Access';

/** What the routes call. */
export interface MapRoutesOptions {
  access: Access;
  map: Pick<MapService, 'getMap'>;
}

/** What the pages show. */
export function addMapRoutes(
  router: TypedRouter,
  { access, map }: MapRoutesOptions,
) {
  router.get('/map', async (request, response) => {
    const credentials = await access.require(request, roadmapReadPermission);
    const { query } = request;
    const answer = await map.getMap(
      {
        roadmaps: query.roadmap,
        layers: query.layer,
        owners: query.owner,
        lifecycles: query.lifecycle,
        types: query.type,
        technologies: query.technology,
      },
      credentials,
    );
    response.json(answer);
  });
}
