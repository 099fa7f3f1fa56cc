import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  roadmapConfirmPermission,
  roadmapReadPermission,
  roadmapRefreshPermission,
  statusReadPermission,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { TypedRouter } from '../router';
import type { Caller, RoadmapsService } from '../roadmaps/RoadmapsService';
import type { RoadmapStore } from '../store/RoadmapStore';
import type { Access, Credentials } from './Access';
import { audited } from './audited';

/** What the routes call. */
export interface RoadmapRoutesOptions {
  access: Access;
  auditor: AuditorService;
  roadmaps: Pick<
    RoadmapsService,
    | 'list'
    | 'get'
    | 'refresh'
    | 'getHeld'
    | 'confirmHeld'
    | 'getVersions'
    | 'getVersion'
    | 'getDiff'
  >;
  store: Pick<RoadmapStore, 'changesSince' | 'getAliases'>;
}

/** In milliseconds; a read ends by its own, configurable, limit before. */
const REFRESH_TIMEOUT = 120_000;

/** What is read, how that stands, and what it was. */
export function addRoadmapRoutes(
  router: TypedRouter,
  { access, auditor, roadmaps, store }: RoadmapRoutesOptions,
) {
  async function toCaller(credentials: Credentials): Promise<Caller> {
    return {
      credentials,
      counts: credentials.principal.type === 'service',
      details: await access.has(credentials, statusReadPermission),
    };
  }

  router.get('/roadmaps', async (request, response) => {
    const credentials = await access.require(request, roadmapReadPermission);
    const caller = await toCaller(credentials);
    response.json({ roadmaps: await roadmaps.list(caller) });
  });

  router.get('/roadmaps/:id', async (request, response) => {
    const credentials = await access.require(request, roadmapReadPermission);
    const caller = await toCaller(credentials);
    response.json(await roadmaps.get(request.params.id, caller));
  });

  router.post('/roadmaps/:id/refresh', async (request, response) => {
    const { id } = request.params;
    const event = {
      eventId: 'roadmap-refresh',
      severityLevel: 'medium',
      request,
      meta: { roadmap: id },
    } as const;
    const roadmap = await audited(auditor, event, async () => {
      const credentials = await access.require(
        request,
        roadmapRefreshPermission,
      );
      await roadmaps.refresh(id, AbortSignal.timeout(REFRESH_TIMEOUT));
      const answer = await roadmaps.get(id, await toCaller(credentials));
      return { answer, meta: { state: answer.status.state } };
    });
    response.json(roadmap);
  });

  router.get('/roadmaps/:id/held', async (request, response) => {
    await access.require(request, statusReadPermission);
    response.json(await roadmaps.getHeld(request.params.id));
  });

  router.post('/roadmaps/:id/held/confirm', async (request, response) => {
    const { id } = request.params;
    const event = {
      eventId: 'roadmap-confirm',
      severityLevel: 'high',
      request,
      meta: { roadmap: id, digest: request.body.digest },
    } as const;
    const roadmap = await audited(auditor, event, async () => {
      const credentials = await access.require(
        request,
        roadmapConfirmPermission,
      );
      const { version, removed } = await roadmaps.confirmHeld(
        id,
        request.body,
        await access.actorOf(credentials),
      );
      const answer = await roadmaps.get(id, await toCaller(credentials));
      return { answer, meta: { version, removed } };
    });
    response.json(roadmap);
  });

  router.get('/roadmaps/:id/versions', async (request, response) => {
    await access.require(request, statusReadPermission);
    const { before } = request.query;
    response.json(await roadmaps.getVersions(request.params.id, before));
  });

  router.get('/roadmaps/:id/versions/:version', async (request, response) => {
    await access.require(request, statusReadPermission);
    const { id, version } = request.params;
    // Unlike a query, a path is checked but left as it is.
    response.json(await roadmaps.getVersion(id, Number(version)));
  });

  router.get('/roadmaps/:id/diff', async (request, response) => {
    await access.require(request, statusReadPermission);
    const { from, to } = request.query;
    response.json(await roadmaps.getDiff(request.params.id, from, to));
  });

  router.get('/aliases', async (request, response) => {
    await access.requireService(request, roadmapReadPermission);
    response.json(await store.getAliases());
  });

  router.get('/changes', async (request, response) => {
    await access.requireService(request, roadmapReadPermission);
    response.json(await store.changesSince(request.query.since));
  });
}
