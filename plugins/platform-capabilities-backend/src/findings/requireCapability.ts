import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  allRefsOf,
  presentRefs,
  type AliasSource,
} from '../suggestions/presentRefs';

/**
 * @param ref - full and lower-case, by which the capability is or was called
 * @returns all refs that it has or had, the present one first
 * @throws NotFoundError where there is no such capability for the caller to see
 */
export async function requireCapability(
  from: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    store: AliasSource;
  },
  ref: string,
  credentials: BackstageCredentials,
): Promise<string[]> {
  const refs = allRefsOf(ref, await presentRefs(from.store));
  if (!(await from.catalog.getEntityByRef(refs[0], { credentials }))) {
    throw new NotFoundError(
      `There is no capability '${ref}', or it is not for you to see`,
    );
  }
  return refs;
}
