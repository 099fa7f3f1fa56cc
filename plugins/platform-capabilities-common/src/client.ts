import { ResponseError } from '@backstage/errors';
import type {
  ChangesResponse,
  MapResponse,
  RoadmapResponse,
  RoadmapsResponse,
} from './api';

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
  /** What the pages show of all roadmaps, or of some, as far as the caller may see it. */
  getMap(
    query?: { roadmaps?: string[] },
    options?: RequestOptions,
  ): Promise<MapResponse>;
  /** What changed since a cursor; everything without one. For services only. */
  getChanges(
    query?: { since?: string },
    options?: RequestOptions,
  ): Promise<ChangesResponse>;
}

/** @public */
export interface RequestOptions {
  /** Not needed where `fetchApi` adds the caller's credentials. */
  token?: string;
  signal?: AbortSignal;
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

  getMap(query: { roadmaps?: string[] } = {}, options?: RequestOptions) {
    const parameters = query.roadmaps?.map(id => ['roadmap', id]);
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

  async #request<T>(
    method: 'GET' | 'POST',
    path: string,
    options: RequestOptions = {},
    parameters: string[][] = [],
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
      headers: options.token
        ? { Authorization: `Bearer ${options.token}` }
        : undefined,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
