import type {
  MapResponse,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { toError } from '@backstage/errors';

interface State {
  value?: MapResponse;
  error?: Error;
  loading: boolean;
}

/**
 * One map and everyone who shows it. It is loaded when the first one comes; those who come later share what is there.
 */
export class SharedMap {
  readonly #fetch: () => Promise<MapResponse>;
  readonly #listeners = new Set<() => void>();
  #request = 0;
  state: State = { loading: true };

  constructor(fetch: () => Promise<MapResponse>) {
    this.#fetch = fetch;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.load();
    }
    return () => {
      this.#listeners.delete(listener);
    };
  }

  load() {
    this.#request += 1;
    const request = this.#request;
    // An answer that a later request has overtaken is of no use to anyone.
    const settle = (state: State) => {
      if (request === this.#request) {
        this.#set(state);
      }
    };
    this.#set({ ...this.state, loading: true });
    this.#fetch().then(
      value => settle({ value, loading: false }),
      error =>
        settle({
          value: this.state.value,
          error: toError(error),
          loading: false,
        }),
    );
  }

  #set(state: State) {
    this.state = state;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

const maps = new WeakMap<PlatformCapabilitiesApi, Map<string, SharedMap>>();

export function sharedMap(
  api: PlatformCapabilitiesApi,
  roadmaps?: string[],
): SharedMap {
  const byRoadmaps = maps.get(api) ?? new Map<string, SharedMap>();
  maps.set(api, byRoadmaps);
  const key = JSON.stringify(roadmaps ?? []);
  const map =
    byRoadmaps.get(key) ?? new SharedMap(() => api.getMap({ roadmaps }));
  byRoadmaps.set(key, map);
  return map;
}
