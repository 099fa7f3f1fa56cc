import { usePermission } from '@backstage/plugin-permission-react';
import type { BasicPermission } from '@backstage/plugin-permission-common';

/**
 * Whether the user may do something. `isDenied` is true only where that is known: while nobody knows, the backend decides.
 */
export function useMay(permission: BasicPermission): {
  isDenied: boolean;
  isAsking: boolean;
} {
  const { allowed, loading, error } = usePermission({ permission });
  return { isDenied: !allowed && !loading && !error, isAsking: loading };
}
