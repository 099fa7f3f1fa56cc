import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  roadmapConfirmPermission,
  roadmapReadPermission,
  roadmapRefreshPermission,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Router } from 'express';
import type { MapService } from './map/MapService';
import { openApiDocument } from './openapi';
import type { Caller, RoadmapsService } from './roadmaps/RoadmapsService';
import type { RoadmapStore } from './store/RoadmapStore';

/** What the routes call. */
export interface RouterOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  map: Pick<MapService, 'getMap'>;
  permissions: PermissionsService;
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
  /** Whether to check the answers too, as tests do. Default: false. */
  validateResponses?: boolean;
}

type Credentials = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/** In milliseconds; a read ends by its own, configurable, limit before. */
const REFRESH_TIMEOUT = 120_000;

export async function createRouter(options: RouterOptions): Promise<Router> {
  const { auditor, httpAuth, map, permissions, roadmaps, store } = options;
  const router = await createValidatedOpenApiRouter(openApiDocument, {
    validatorOptions: { validateResponses: options.validateResponses ?? false },
  });

  async function authorize(
    request: Parameters<HttpAuthService['credentials']>[0],
    permission: BasicPermission,
  ) {
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
    response.json({ roadmaps: await roadmaps.list(toCaller(credentials)) });
  });

  router.get('/roadmaps/:id', async (request, response) => {
    const credentials = await authorize(request, roadmapReadPermission);
    response.json(await roadmaps.get(request.params.id, toCaller(credentials)));
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
      const roadmap = await roadmaps.get(id, toCaller(credentials));
      await event.success({ meta: { state: roadmap.status.state } });
      response.json(roadmap);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });

  router.get('/roadmaps/:id/held', async (request, response) => {
    await authorize(request, roadmapReadPermission);
    response.json(await roadmaps.getHeld(request.params.id));
  });

  router.post('/roadmaps/:id/held/confirm', async (request, response) => {
    const { id } = request.params;
    const { digest } = request.body;
    const event = await auditor.createEvent({
      eventId: 'roadmap-confirm',
      severityLevel: 'high',
      request,
      meta: { roadmap: id, digest },
    });
    try {
      const credentials = await authorize(request, roadmapConfirmPermission);
      const { version, removed } = await roadmaps.confirmHeld(
        id,
        request.body,
        nameOf(credentials),
      );
      const roadmap = await roadmaps.get(id, toCaller(credentials));
      await event.success({ meta: { version, removed } });
      response.json(roadmap);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });

  router.get('/roadmaps/:id/versions', async (request, response) => {
    await authorize(request, roadmapReadPermission);
    const { before } = request.query;
    response.json(await roadmaps.getVersions(request.params.id, before));
  });

  router.get('/roadmaps/:id/versions/:version', async (request, response) => {
    await authorize(request, roadmapReadPermission);
    const { id, version } = request.params;
    // Unlike a query, a path is checked but left as it is.
    response.json(await roadmaps.getVersion(id, Number(version)));
  });

  router.get('/roadmaps/:id/diff', async (request, response) => {
    await authorize(request, roadmapReadPermission);
    const { from, to } = request.query;
    response.json(await roadmaps.getDiff(request.params.id, from, to));
  });

  router.get('/aliases', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['service'] });
    await authorize(request, roadmapReadPermission);
    response.json(await store.getAliases());
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

function toCaller(credentials: Credentials): Caller {
  return { credentials, counts: credentials.principal.type === 'service' };
}

/** Who it is, for the history. */
function nameOf({ principal }: Credentials): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
