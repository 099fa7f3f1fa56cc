import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FindingsService } from '../findings/FindingsService';

/** What actions ask, always with the credentials of their caller. */
export interface ActionServices {
  catalog: CatalogService;
  findings: Pick<FindingsService, 'find'>;
}

/** That an action only reads, so that nobody needs to be asked before it is used. */
export const READ_ONLY = {
  readOnly: true,
  destructive: false,
  idempotent: true,
} as const;
