import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  roadmapReadPermission,
  roadmapRefreshPermission,
  type ChangesResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Request, Router } from 'express';
import type { MapService } from './map/MapService';
import { openApiDocument } from './openapi';
import type { RoadmapsService } from './roadmaps/RoadmapsService';

/** What the routes call. */
export interface RouterOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  map: Pick<MapService, 'getMap'>;
  permissions: PermissionsService;
  roadmaps: Pick<RoadmapsService, 'list' | 'get' | 'refresh'>;
  store: { changesSince(cursor?: string): Promise<ChangesResponse> };
  /** Whether to check the answers too, as tests do. Default: false. */
  validateResponses?: boolean;
}

/** In milliseconds; a read ends by its own, configurable, limit before. */
const REFRESH_TIMEOUT = 120_000;

export async function createRouter(options: RouterOptions): Promise<Router> {
  const { auditor, httpAuth, map, permissions, roadmaps, store } = options;
  const router = await createValidatedOpenApiRouter(openApiDocument, {
    validatorOptions: { validateResponses: options.validateResponses ?? false },
  });

  async function authorize(request: Request, permission: BasicPermission) {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const [decision] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission '${permission.name}'; ask whoever writes the permission policy`,
      );
    }
    return credentials;
  }

  router.get('/roadmaps', async (request, response) => {
    const credentials = await authorize(request, roadmapReadPermission);
    const counts = isService(credentials);
    response.json({ roadmaps: await roadmaps.list({ counts }) });
  });

  router.get('/roadmaps/:id', async (request, response) => {
    const credentials = await authorize(request, roadmapReadPermission);
    const counts = isService(credentials);
    response.json(await roadmaps.get(request.params.id, { counts }));
  });

  router.post('/roadmaps/:id/refresh', async (request, response) => {
    const { id } = request.params;
    const event = await auditor.createEvent({
      eventId: 'roadmap-refresh',
      severityLevel: 'medium',
      request,
      meta: { roadmap: id },
    });
    try {
      const credentials = await authorize(request, roadmapRefreshPermission);
      await roadmaps.refresh(id, AbortSignal.timeout(REFRESH_TIMEOUT));
      const counts = isService(credentials);
      const roadmap = await roadmaps.get(id, { counts });
      await event.success({ meta: { state: roadmap.status.state } });
      response.json(roadmap);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });

  router.get('/changes', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['service'] });
    await authorize(request, roadmapReadPermission);
    response.json(await store.changesSince(request.query.since));
  });

  router.get('/map', async (request, response) => {
    const credentials = await authorize(request, roadmapReadPermission);
    response.json(await map.getMap(request.query.roadmap ?? [], credentials));
  });

  return router;
}

function isService(credentials: BackstageCredentials): boolean {
  const principal = credentials.principal as { type?: unknown } | undefined;
  return principal?.type === 'service';
}
