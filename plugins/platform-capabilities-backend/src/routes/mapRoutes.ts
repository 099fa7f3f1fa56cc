import {
  findingReadPermission,
  roadmapReadPermission,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { FindingsService } from '../findings/FindingsService';
import type { MapService } from '../map/MapService';
import type { TypedRouter } from '../router';
import type { Access } from './Access';

/** What the routes call. */
export interface MapRoutesOptions {
  access: Access;
  findings: Pick<FindingsService, 'findCodes'>;
  map: Pick<MapService, 'getMap'>;
}

/** What the pages show. */
export function addMapRoutes(
  router: TypedRouter,
  { access, findings, map }: MapRoutesOptions,
) {
  router.get('/map', async (request, response) => {
    const credentials = await access.require(request, roadmapReadPermission);
    const { query } = request;
    const isWanted =
      query.findings && (await access.has(credentials, findingReadPermission));
    const [answer, codes] = await Promise.all([
      map.getMap(
        {
          roadmaps: query.roadmap,
          layers: query.layer,
          owners: query.owner,
          lifecycles: query.lifecycle,
          types: query.type,
          technologies: query.technology,
        },
        credentials,
      ),
      isWanted ? findings.findCodes(credentials) : undefined,
    ]);
    if (codes) {
      for (const capability of answer.capabilities) {
        capability.findings = [...(codes.get(capability.ref) ?? [])];
      }
    }
    response.json(answer);
  });
}
