import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type {
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { openApiDocument } from './openapi';
import { Access } from './routes/Access';
import {
  addFindingRoutes,
  type FindingRoutesOptions,
} from './routes/findingRoutes';
import { addLinkRoutes, type LinkRoutesOptions } from './routes/linkRoutes';
import { addMapRoutes, type MapRoutesOptions } from './routes/mapRoutes';
import {
  addOnboardingRoutes,
  type OnboardingRoutesOptions,
} from './routes/onboardingRoutes';
import { addPatchRoutes, type PatchRoutesOptions } from './routes/patchRoutes';
import {
  addRoadmapRoutes,
  type RoadmapRoutesOptions,
} from './routes/roadmapRoutes';

/** What the routes call. */
export interface RouterOptions
  extends Omit<
    RoadmapRoutesOptions &
      MapRoutesOptions &
      LinkRoutesOptions &
      FindingRoutesOptions &
      PatchRoutesOptions,
    'access'
  > {
  httpAuth: HttpAuthService;
  onboarding: Omit<OnboardingRoutesOptions, 'access' | 'auditor'>;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  /** Whether to check the answers too, as tests do. Default: false. */
  validateResponses?: boolean;
}

/** A router whose requests and answers have the types of the OpenAPI document. */
export type TypedRouter = Awaited<ReturnType<typeof createTypedRouter>>;

export async function createRouter(options: RouterOptions): Promise<Router> {
  const router = await createTypedRouter(options.validateResponses ?? false);
  const access = new Access(options);
  addRoadmapRoutes(router, { ...options, access });
  addMapRoutes(router, { ...options, access });
  addLinkRoutes(router, { ...options, access });
  addFindingRoutes(router, { ...options, access });
  addPatchRoutes(router, { ...options, access });
  addOnboardingRoutes(router, { ...options, ...options.onboarding, access });
  return router;
}

function createTypedRouter(validateResponses: boolean) {
  return createValidatedOpenApiRouter(openApiDocument, {
    validatorOptions: { validateResponses },
  });
}
