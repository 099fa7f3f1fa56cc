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

export const technologiesRouteRef = createSubRouteRef({
  id: 'platform-capabilities/technologies',
  parent: rootRouteRef,
  path: '/technologies',
});

export const ownershipRouteRef = createSubRouteRef({
  id: 'platform-capabilities/ownership',
  parent: rootRouteRef,
  path: '/ownership',
});

export const sourcesRouteRef = createSubRouteRef({
  id: 'platform-capabilities/sources',
  parent: rootRouteRef,
  path: '/sources',
});

/** The list of the catalog. Apps without one show no links to it. */
export const catalogIndexRouteRef = createExternalRouteRef({
  id: 'platform-capabilities/catalog-index',
  optional: true,
  defaultTarget: 'catalog.catalogIndex',
});

/** The query parameter of the map and of the catalogue that opens a capability, and of the Ownership page that is about one then. */
export const CAPABILITY_PARAMETER = 'capability';
/** The query parameter of the Technologies page that opens one, in any of its spellings. */
export const TECHNOLOGY_PARAMETER = 'technology';
/** The query parameter of the Ownership page that shows what concerns a Group. */
export const CONCERNS_PARAMETER = 'concerns';

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
  /** What the platform is made of; with a given technology opened. */
  technologies(name?: string): string;
  /** Who is accountable, and where nobody is; of everything, of what concerns a Group, or of a capability. */
  ownership(ref?: string): string;
  /** How reading the roadmaps goes, of all or of one. */
  sources(roadmapId?: string): string;
}

/**
 * The addresses of the plugin's page, wherever the app has mounted it.
 *
 * @public
 */
export function usePlatformPaths(): PlatformPaths {
  const mapPath = useRouteRef(mapRouteRef);
  const servicesPath = useRouteRef(servicesRouteRef);
  const technologiesPath = useRouteRef(technologiesRouteRef);
  const ownershipPath = useRouteRef(ownershipRouteRef);
  const sourcesPath = useRouteRef(sourcesRouteRef);
  return useMemo(
    () => ({
      map: ref => withParameter(mapPath(), CAPABILITY_PARAMETER, ref),
      services: ref => withParameter(servicesPath(), CAPABILITY_PARAMETER, ref),
      technologies: name =>
        withParameter(technologiesPath(), TECHNOLOGY_PARAMETER, name),
      ownership: ref =>
        withParameter(
          ownershipPath(),
          ref?.startsWith('platformcapability:')
            ? CAPABILITY_PARAMETER
            : CONCERNS_PARAMETER,
          ref,
        ),
      sources: id =>
        id ? `${sourcesPath()}/${encodeURIComponent(id)}` : sourcesPath(),
    }),
    [mapPath, servicesPath, technologiesPath, ownershipPath, sourcesPath],
  );
}

function withParameter(path: string, name: string, value: string | undefined) {
  return value ? `${path}?${new URLSearchParams({ [name]: value })}` : path;
}
