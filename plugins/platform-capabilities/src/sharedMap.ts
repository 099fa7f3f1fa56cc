import type {
  MapQuery,
  MapResponse,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { toError } from '@backstage/errors';

/** In milliseconds: how old a map gets that somebody looks at. */
const OLDEST = 45_000;

/** In milliseconds: how soon a map is asked for again that is still being filled; twice as long after each answer that is no news. */
const SOON = 3_000;

/** In milliseconds: whoever comes back to the page gets a map that is no older. */
const FRESH = 5_000;

interface State {
  value?: MapResponse;
  error?: Error;
  loading: boolean;
}

/**
 * One map and everyone who shows it. It is loaded when the first one comes; those who come later share what is there. While it is shown
 * it is kept up to date: a roadmap may not have been read yet, and documents change.
 */
export class SharedMap {
  readonly #fetch: () => Promise<MapResponse>;
  readonly #listeners = new Set<() => void>();
  #request = 0;
  #isPending = false;
  #settledAt = 0;
  #answersWithoutNews = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  state: State = { loading: true };

  constructor(fetch: () => Promise<MapResponse>) {
    this.#fetch = fetch;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.load();
      window.addEventListener('focus', this.#onReturn);
      document.addEventListener('visibilitychange', this.#onReturn);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        clearTimeout(this.#timer);
        window.removeEventListener('focus', this.#onReturn);
        document.removeEventListener('visibilitychange', this.#onReturn);
      }
    };
  }

  /** Asks again, for somebody who waits for it. */
  load() {
    this.#set({ ...this.state, loading: true });
    this.#ask();
  }

  #ask() {
    clearTimeout(this.#timer);
    this.#isPending = true;
    this.#request += 1;
    const request = this.#request;
    // An answer that a later request has overtaken is of no use to anyone.
    const settle = (state: State) => {
      if (request === this.#request) {
        const previous = this.state.value;
        this.#isPending = false;
        this.#settledAt = Date.now();
        this.#set(state);
        this.#scheduleNext(previous);
      }
    };
    this.#fetch().then(
      value => settle({ value: this.#sameOr(value), loading: false }),
      error =>
        settle({
          value: this.state.value,
          error: toError(error),
          loading: false,
        }),
    );
  }

  readonly #onReturn = () => {
    if (!this.#isPending && Date.now() - this.#settledAt >= FRESH) {
      this.#refresh();
    }
  };

  /** Nobody waits for it: what is shown stays as it is until there is something else to show. */
  #refresh() {
    if (document.visibilityState === 'visible') {
      this.#ask();
    }
  }

  #scheduleNext(previous: MapResponse | undefined) {
    const { value } = this.state;
    if (this.#listeners.size === 0) {
      return;
    }
    const isNews = previous !== undefined && value !== previous;
    this.#answersWithoutNews = isNews ? 0 : this.#answersWithoutNews + 1;
    const isFinished = value && isFilled(value) && !isNews;
    const delay = isFinished
      ? OLDEST
      : Math.min(OLDEST, SOON * 2 ** Math.max(0, this.#answersWithoutNews - 1));
    this.#timer = setTimeout(() => this.#refresh(), delay);
  }

  /** The map that is there, where the answer says the same: nothing is drawn again. */
  #sameOr(answer: MapResponse): MapResponse {
    const { value } = this.state;
    return value && JSON.stringify(value) === JSON.stringify(answer)
      ? value
      : answer;
  }

  #set(state: State) {
    this.state = state;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** Whether every roadmap has been read and there is something of it in the catalog. */
function isFilled({ roadmaps, capabilities }: MapResponse): boolean {
  const inCatalog = new Set(capabilities.map(it => it.roadmap));
  return roadmaps.every(
    ({ id, status }) => status.state !== 'pending' && inCatalog.has(id),
  );
}

const maps = new WeakMap<PlatformCapabilitiesApi, Map<string, SharedMap>>();

export function sharedMap(
  api: PlatformCapabilitiesApi,
  query: Pick<MapQuery, 'roadmaps' | 'findings'>,
): SharedMap {
  const byQuery = maps.get(api) ?? new Map<string, SharedMap>();
  maps.set(api, byQuery);
  const key = JSON.stringify([query.roadmaps ?? [], query.findings]);
  const map = byQuery.get(key) ?? new SharedMap(() => api.getMap(query));
  byQuery.set(key, map);
  return map;
}
