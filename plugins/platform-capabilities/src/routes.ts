import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
  useRouteRef,
} from '@backstage/core-plugin-api';
import { useMemo } from 'react';

/** The page of both frontend systems. */
export const rootRouteRef = createRouteRef({ id: 'platform-capabilities' });

export const mapRouteRef = createSubRouteRef({
  id: 'platform-capabilities/map',
  parent: rootRouteRef,
  path: '/map',
});

export const servicesRouteRef = createSubRouteRef({
  id: 'platform-capabilities/services',
  parent: rootRouteRef,
  path: '/services',
});

/** The list of the catalog. Apps without one show no links to it. */
export const catalogIndexRouteRef = createExternalRouteRef({
  id: 'platform-capabilities/catalog-index',
  optional: true,
  defaultTarget: 'catalog.catalogIndex',
});

/** The query parameter of the map and of the catalogue that opens a capability. */
export const CAPABILITY_PARAMETER = 'capability';

/**
 * Addresses within the plugin's page.
 *
 * @public
 */
export interface PlatformPaths {
  /** The layer map, or a given capability opened on it. */
  map(capabilityRef?: string): string;
  /** The service catalogue, or a given service in it. */
  services(capabilityRef?: string): string;
}

/**
 * The addresses of the plugin's page, wherever the app has mounted it.
 *
 * @public
 */
export function usePlatformPaths(): PlatformPaths {
  const mapPath = useRouteRef(mapRouteRef);
  const servicesPath = useRouteRef(servicesRouteRef);
  return useMemo(
    () => ({
      map: ref => withCapability(mapPath(), ref),
      services: ref => withCapability(servicesPath(), ref),
    }),
    [mapPath, servicesPath],
  );
}

function withCapability(path: string, ref: string | undefined) {
  return ref
    ? `${path}?${new URLSearchParams({ [CAPABILITY_PARAMETER]: ref })}`
    : path;
}
