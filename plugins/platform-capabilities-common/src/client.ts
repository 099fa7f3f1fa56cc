import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  AliasesResponse,
  ChangesResponse,
  ConfirmRequest,
  DiffResponse,
  HeldResponse,
  MapQuery,
  MapResponse,
  RoadmapResponse,
  RoadmapsResponse,
  VersionResponse,
  VersionsResponse,
} from './api';
import type {
  CapabilityHistoryResponse,
  FindingsQuery,
  FindingsResponse,
  FollowsResponse,
} from './findings';
import type {
  DismissRequest,
  LinksQuery,
  LinksResponse,
  TechnologiesResponse,
} from './links';
import type {
  DecisionsRequest,
  DecisionsResponse,
  OnboardedResponse,
  OnboardingChange,
  OnboardingOffer,
  OnboardingReport,
  OnboardingRequest,
  OnboardingResponse,
  OnboardingsQuery,
  OnboardingsResponse,
  OnboardingStatisticsResponse,
} from './onboarding';
import type {
  Patch,
  PatchRequest,
  PullRequest,
  PullRequestRequest,
} from './patches';

/**
 * The API of the platform-capabilities backend.
 *
 * @public
 */
export interface PlatformCapabilitiesApi {
  /** The roadmaps with layers, glossary, journey and status. */
  getRoadmaps(options?: RequestOptions): Promise<RoadmapsResponse>;
  /** One roadmap with the problems of its documents. Throws a ResponseError with status 404 where there is none. */
  getRoadmap(id: string, options?: RequestOptions): Promise<RoadmapResponse>;
  /** Reads a roadmap's source now and answers when that is done. */
  refreshRoadmap(
    id: string,
    options?: RequestOptions,
  ): Promise<RoadmapResponse>;
  /** What of a roadmap waits to be confirmed. Throws a ResponseError with status 404 where nothing does. */
  getHeld(id: string, options?: RequestOptions): Promise<HeldResponse>;
  /**
   * Takes over what waits, as it was seen. Throws a ResponseError with status 409 where something else waits by now, and with 404 where
   * nothing does.
   */
  confirmHeld(
    id: string,
    request: ConfirmRequest,
    options?: RequestOptions,
  ): Promise<RoadmapResponse>;
  /** The versions of a roadmap that are kept, the newest first, 50 at a time. */
  getVersions(
    id: string,
    query?: { before?: number },
    options?: RequestOptions,
  ): Promise<VersionsResponse>;
  /** One version with what it changed. Throws a ResponseError with status 404 where there is none, or it is no longer kept. */
  getVersion(
    id: string,
    version: number,
    options?: RequestOptions,
  ): Promise<VersionResponse>;
  /** All that changed after version `from`, or after 0, up to `to`. */
  getDiff(
    id: string,
    query: { from: number; to: number },
    options?: RequestOptions,
  ): Promise<DiffResponse>;
  /** What the pages show of all roadmaps, or of some, as far as the caller may see it. */
  getMap(query?: MapQuery, options?: RequestOptions): Promise<MapResponse>;
  /** What changed since a cursor; everything without one. For services only. */
  getChanges(
    query?: { since?: string },
    options?: RequestOptions,
  ): Promise<ChangesResponse>;
  /** Who uses and provides what, who says so, and what else is likely; of a capability, of an entity, or all that is suggested. */
  getLinks(
    query?: LinksQuery,
    options?: RequestOptions,
  ): Promise<LinksResponse>;
  /** Every technology with its spellings, the capabilities that it stands in, and where it is met. */
  getTechnologies(options?: RequestOptions): Promise<TechnologiesResponse>;
  /** Says of a suggested link that it is none. Throws a ResponseError with status 403 for who owns neither end. */
  dismissSuggestion(
    request: DismissRequest,
    options?: RequestOptions,
  ): Promise<void>;
  /** Lets a link be suggested again. */
  undismissSuggestion(
    suggestion: Pick<DismissRequest, 'entity' | 'capability'>,
    options?: RequestOptions,
  ): Promise<void>;
  /** What is wrong with ownership and use, and how far the platform is owned. */
  getFindings(
    query?: FindingsQuery,
    options?: RequestOptions,
  ): Promise<FindingsResponse>;
  /** What became of a capability, version by version. */
  getCapabilityHistory(
    capability: string,
    options?: RequestOptions,
  ): Promise<CapabilityHistoryResponse>;
  /** The capabilities that the caller follows. */
  getFollows(options?: RequestOptions): Promise<FollowsResponse>;
  follow(capability: string, options?: RequestOptions): Promise<void>;
  unfollow(capability: string, options?: RequestOptions): Promise<void>;
  /** A change of a source document, to be looked at and applied; nothing is changed by it. */
  proposePatch(request: PatchRequest, options?: RequestOptions): Promise<Patch>;
  /**
   * Proposes a change to the owners of the document as a pull request; the same change again gives the one that is open. Throws a
   * ResponseError with status 409 where the change cannot be made any more, or is no longer the one that was looked at.
   */
  openPullRequest(
    request: PullRequestRequest,
    options?: RequestOptions,
  ): Promise<PullRequest>;
  /** What to know before asking for a capability: what to fill in, who decides, how long it takes. */
  getOnboardingOffer(
    capability: string,
    options?: RequestOptions,
  ): Promise<OnboardingOffer>;
  /** Onboardings that concern the caller. */
  getOnboardings(
    query?: OnboardingsQuery,
    options?: RequestOptions,
  ): Promise<OnboardingsResponse>;
  /** One with its history. Throws a ResponseError with status 404 where there is none that concerns the caller. */
  getOnboarding(
    id: string,
    options?: RequestOptions,
  ): Promise<OnboardingResponse>;
  /** Drafts a request, or submits it at once. The same again with the same `idempotencyKey` gives the same answer and does nothing. */
  createOnboarding(
    request: OnboardingRequest,
    options?: ChangeOptions,
  ): Promise<OnboardingResponse>;
  /**
   * Does something to an onboarding. Throws a ResponseError with status 409 where it has changed since the version that was seen;
   * `body.error.changes` then has the rows of its history since.
   */
  changeOnboarding(
    id: string,
    change: OnboardingChange,
    options?: ChangeOptions,
  ): Promise<OnboardingResponse>;
  /** Decides several at once. */
  decideOnboardings(
    request: DecisionsRequest,
    options?: ChangeOptions,
  ): Promise<DecisionsResponse>;
  /** How onboarding goes, of one capability or of all. */
  getOnboardingStatistics(
    query?: { capability?: string },
    options?: RequestOptions,
  ): Promise<OnboardingStatisticsResponse>;
}

/** @public */
export interface RequestOptions {
  /** Not needed where `fetchApi` adds the caller's credentials. */
  token?: string;
  signal?: AbortSignal;
}

/** @public */
export interface ChangeOptions extends RequestOptions {
  /** Names the attempt, so that it can be repeated when the answer was lost. */
  idempotencyKey?: string;
}

/**
 * Calls the platform-capabilities backend, from a browser or from another backend plugin.
 *
 * Every method throws a ResponseError where the answer is not 2xx.
 *
 * @public
 */
export class PlatformCapabilitiesClient implements PlatformCapabilitiesApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? { fetch };
  }

  getRoadmaps(options?: RequestOptions) {
    return this.#request<RoadmapsResponse>('GET', '/roadmaps', options);
  }

  getRoadmap(id: string, options?: RequestOptions) {
    return this.#request<RoadmapResponse>(
      'GET',
      `/roadmaps/${encodeURIComponent(id)}`,
      options,
    );
  }

  refreshRoadmap(id: string, options?: RequestOptions) {
    return this.#request<RoadmapResponse>(
      'POST',
      `/roadmaps/${encodeURIComponent(id)}/refresh`,
      options,
    );
  }

  getHeld(id: string, options?: RequestOptions) {
    return this.#request<HeldResponse>(
      'GET',
      `/roadmaps/${encodeURIComponent(id)}/held`,
      options,
    );
  }

  confirmHeld(id: string, request: ConfirmRequest, options?: RequestOptions) {
    return this.#request<RoadmapResponse>(
      'POST',
      `/roadmaps/${encodeURIComponent(id)}/held/confirm`,
      options,
      [],
      request,
    );
  }

  getVersions(
    id: string,
    query: { before?: number } = {},
    options?: RequestOptions,
  ) {
    const { before } = query;
    return this.#request<VersionsResponse>(
      'GET',
      `/roadmaps/${encodeURIComponent(id)}/versions`,
      options,
      before === undefined ? [] : [['before', `${before}`]],
    );
  }

  getVersion(id: string, version: number, options?: RequestOptions) {
    return this.#request<VersionResponse>(
      'GET',
      `/roadmaps/${encodeURIComponent(id)}/versions/${version}`,
      options,
    );
  }

  getDiff(
    id: string,
    { from, to }: { from: number; to: number },
    options?: RequestOptions,
  ) {
    return this.#request<DiffResponse>(
      'GET',
      `/roadmaps/${encodeURIComponent(id)}/diff`,
      options,
      [
        ['from', `${from}`],
        ['to', `${to}`],
      ],
    );
  }

  getMap(query: MapQuery = {}, options?: RequestOptions) {
    const parameters = toParameters({
      roadmap: query.roadmaps,
      layer: query.layers,
      owner: query.owners,
      lifecycle: query.lifecycles,
      type: query.types,
      technology: query.technologies,
      findings: query.findings,
    });
    return this.#request<MapResponse>('GET', '/map', options, parameters);
  }

  getChanges(query: { since?: string } = {}, options?: RequestOptions) {
    const { since } = query;
    const parameters = since === undefined ? [] : [['since', since]];
    return this.#request<ChangesResponse>(
      'GET',
      '/changes',
      options,
      parameters,
    );
  }

  /** Every earlier name of a capability and the present one. For services only. */
  getAliases(options?: RequestOptions) {
    return this.#request<AliasesResponse>('GET', '/aliases', options);
  }

  getLinks(query: LinksQuery = {}, options?: RequestOptions) {
    return this.#request<LinksResponse>(
      'GET',
      '/links',
      options,
      toParameters({ ...query }),
    );
  }

  getTechnologies(options?: RequestOptions) {
    return this.#request<TechnologiesResponse>('GET', '/technologies', options);
  }

  dismissSuggestion(request: DismissRequest, options?: RequestOptions) {
    return this.#request<void>('POST', '/dismissals', options, [], request);
  }

  undismissSuggestion(
    { entity, capability }: Pick<DismissRequest, 'entity' | 'capability'>,
    options?: RequestOptions,
  ) {
    return this.#request<void>(
      'DELETE',
      '/dismissals',
      options,
      toParameters({ entity, capability }),
    );
  }

  getFindings(query: FindingsQuery = {}, options?: RequestOptions) {
    const parameters = toParameters({
      roadmap: query.roadmaps,
      layer: query.layers,
      code: query.codes,
      severity: query.severities,
      concerns: query.concerns,
      capability: query.capability,
      entity: query.entity,
    });
    return this.#request<FindingsResponse>(
      'GET',
      '/findings',
      options,
      parameters,
    );
  }

  getCapabilityHistory(capability: string, options?: RequestOptions) {
    return this.#request<CapabilityHistoryResponse>(
      'GET',
      `/capabilities/${toPath(capability)}/history`,
      options,
    );
  }

  getFollows(options?: RequestOptions) {
    return this.#request<FollowsResponse>('GET', '/follows', options);
  }

  follow(capability: string, options?: RequestOptions) {
    return this.#request<void>(
      'PUT',
      `/follows/${toPath(capability)}`,
      options,
    );
  }

  unfollow(capability: string, options?: RequestOptions) {
    return this.#request<void>(
      'DELETE',
      `/follows/${toPath(capability)}`,
      options,
    );
  }

  proposePatch(request: PatchRequest, options?: RequestOptions) {
    return this.#request<Patch>('POST', '/patches', options, [], request);
  }

  openPullRequest(request: PullRequestRequest, options?: RequestOptions) {
    return this.#request<PullRequest>(
      'POST',
      '/pull-requests',
      options,
      [],
      request,
    );
  }

  getOnboardingOffer(capability: string, options?: RequestOptions) {
    return this.#request<OnboardingOffer>(
      'GET',
      `/capabilities/${toPath(capability)}/onboarding`,
      options,
    );
  }

  getOnboardings(query: OnboardingsQuery = {}, options?: RequestOptions) {
    const { states, ...others } = query;
    return this.#request<OnboardingsResponse>(
      'GET',
      '/onboardings',
      options,
      toParameters({ ...others, state: states }),
    );
  }

  getOnboarding(id: string, options?: RequestOptions) {
    return this.#request<OnboardingResponse>(
      'GET',
      `/onboardings/${encodeURIComponent(id)}`,
      options,
    );
  }

  createOnboarding(request: OnboardingRequest, options?: ChangeOptions) {
    return this.#request<OnboardingResponse>(
      'POST',
      '/onboardings',
      options,
      [],
      request,
    );
  }

  changeOnboarding(
    id: string,
    change: OnboardingChange,
    options?: ChangeOptions,
  ) {
    return this.#request<OnboardingResponse>(
      'POST',
      `/onboardings/${encodeURIComponent(id)}/changes`,
      options,
      [],
      change,
    );
  }

  decideOnboardings(request: DecisionsRequest, options?: ChangeOptions) {
    return this.#request<DecisionsResponse>(
      'POST',
      '/decisions',
      options,
      [],
      request,
    );
  }

  getOnboardingStatistics(
    query: { capability?: string } = {},
    options?: RequestOptions,
  ) {
    return this.#request<OnboardingStatisticsResponse>(
      'GET',
      '/onboarding-statistics',
      options,
      toParameters(query),
    );
  }

  /** Says what became of a scaffolder task. For services only. */
  reportOnboarding(
    id: string,
    report: OnboardingReport,
    options?: RequestOptions,
  ) {
    return this.#request<void>(
      'POST',
      `/onboardings/${encodeURIComponent(id)}/report`,
      options,
      [],
      report,
    );
  }

  /** The links that come from onboardings. For services only. */
  getOnboarded(options?: RequestOptions) {
    return this.#request<OnboardedResponse>('GET', '/onboarded', options);
  }

  async #request<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    options: ChangeOptions = {},
    parameters: string[][] = [],
    body?: object,
  ): Promise<T> {
    const query = parameters.length
      ? `?${new URLSearchParams(parameters)}`
      : '';
    const baseUrl = await this.#discoveryApi.getBaseUrl(
      'platform-capabilities',
    );
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}${query}`, {
      method,
      signal: options.signal,
      headers: {
        ...(options.token && { Authorization: `Bearer ${options.token}` }),
        ...(options.idempotencyKey && {
          'Idempotency-Key': options.idempotencyKey,
        }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    // Where there is nothing to say, T is void.
    return response.status === 204 ? (undefined as T) : response.json();
  }
}

/** The part of a path that names a capability. */
function toPath(ref: string): string {
  const { namespace, name } = parseEntityRef(ref, {
    defaultKind: 'PlatformCapability',
  });
  return `${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}

/** Pairs for a query string; a list is several of one name. */
function toParameters(
  query: Record<
    string,
    (string | number)[] | string | number | boolean | undefined
  >,
): string[][] {
  return Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap(one =>
      one === undefined ? [] : [[name, `${one}`]],
    ),
  );
}
