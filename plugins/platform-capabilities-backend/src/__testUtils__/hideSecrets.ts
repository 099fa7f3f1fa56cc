import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

const LABEL = 'example.com/secret';

/** Of the metadata of an entity that {@link hideSecrets} hides. */
export const secret = { labels: { [LABEL]: 'yes' } };

/** Hides what is {@link secret} from one user. */
export function hideSecrets(user: string): PermissionsService {
  return {
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async (requests, { credentials }) => {
      const principal = credentials.principal as { userEntityRef?: string };
      return requests.map(({ permission }) =>
        principal.userEntityRef === user &&
        permission.name === catalogEntityReadPermission.name
          ? createCatalogConditionalDecision(catalogEntityReadPermission, {
              not: catalogConditions.hasLabel({ label: LABEL }),
            })
          : { result: AuthorizeResult.ALLOW },
      );
    },
  };
}
