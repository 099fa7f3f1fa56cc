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

export const onboardingRouteRef = createSubRouteRef({
  id: 'platform-capabilities/onboarding',
  parent: rootRouteRef,
  path: '/onboarding',
});

/** The list of the catalog. Apps without one show no links to it. */
export const catalogIndexRouteRef = createExternalRouteRef({
  id: 'platform-capabilities/catalog-index',
  optional: true,
  defaultTarget: 'catalog.catalogIndex',
});

/** The page of a task of the scaffolder. Apps without a scaffolder show no links to it. */
export const taskRouteRef = createExternalRouteRef({
  id: 'platform-capabilities/scaffolder-task',
  params: ['taskId'],
  optional: true,
  defaultTarget: 'scaffolder.ongoingTask',
});

/** The query parameter of the map and of the catalogue that opens a capability, and of the Ownership page that is about one then. */
export const CAPABILITY_PARAMETER = 'capability';
/** The query parameter of the Technologies page that opens one, in any of its spellings. */
export const TECHNOLOGY_PARAMETER = 'technology';
/** What the query parameters of a request's form that fill in its parameters begin with. */
export const PARAMETER_PREFIX = 'parameters.';
/** The query parameter of the Ownership page that shows what concerns a Group. */
export const CONCERNS_PARAMETER = 'concerns';

/**
 * What is filled in of a request before anybody looks at its form.
 *
 * @public
 */
export interface RequestPrefill {
  /** Ref. */
  capability?: string;
  /** Ref of what is to use it. */
  entity?: string;
  environment?: string;
  /** By name; what is no text as JSON has it. */
  parameters?: Record<string, unknown>;
  reason?: string;
}

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
  /** The requests to use capabilities, or one of them. */
  onboarding(id?: string): string;
  /** The form of a new request, with what is known of it filled in. */
  request(prefill?: RequestPrefill): string;
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
  const onboardingPath = useRouteRef(onboardingRouteRef);
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
      onboarding: id =>
        id ? `${onboardingPath()}/${encodeURIComponent(id)}` : onboardingPath(),
      request: (prefill = {}) => {
        const parameters = toRequestParameters(prefill).toString();
        return `${onboardingPath()}/new${parameters && `?${parameters}`}`;
      },
    }),
    [
      mapPath,
      servicesPath,
      technologiesPath,
      ownershipPath,
      sourcesPath,
      onboardingPath,
    ],
  );
}

/** The query of the form's address: `parameters.size=large` for a parameter. */
export function toRequestParameters({
  parameters = {},
  ...texts
}: RequestPrefill): URLSearchParams {
  const pairs = [
    ...Object.entries(texts),
    ...Object.entries(parameters).map(
      ([name, value]) => [`${PARAMETER_PREFIX}${name}`, asText(value)] as const,
    ),
  ];
  return new URLSearchParams(
    pairs.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function withParameter(path: string, name: string, value: string | undefined) {
  return value ? `${path}?${new URLSearchParams({ [name]: value })}` : path;
}
