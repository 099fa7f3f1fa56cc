import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** @throws NotFoundError where there is no such capability for the caller to see */
export async function requireCapability(
  catalog: Pick<CatalogService, 'getEntityByRef'>,
  ref: string,
  credentials: BackstageCredentials,
): Promise<void> {
  if (!(await catalog.getEntityByRef(ref, { credentials }))) {
    throw new NotFoundError(
      `There is no capability '${ref}', or it is not for you to see`,
    );
  }
}
