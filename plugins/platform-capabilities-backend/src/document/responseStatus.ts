import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';

/** The status of the last response to a request that was made meanwhile; `undefined` where that is not known. */
interface Observed {
  status?: number;
}

const observing = new AsyncLocalStorage<Observed>();
const observedBy = new WeakMap<object, Observed>();
let subscribed = false;

/**
 * Runs something that calls `fetch` and looks at what that got, as URL readers keep the status of a response to themselves.
 *
 * What calls something else than the `fetch` of Node is not observed.
 */
export function withResponseStatus<T>(
  run: (observed: Readonly<Observed>) => Promise<T>,
): Promise<T> {
  if (!subscribed) {
    subscribed = true;
    observeFetch();
  }
  const observed: Observed = {};
  return observing.run(observed, () => run(observed));
}

/** A request is made in the context of who calls `fetch`; its response arrives in another, but names its request. */
function observeFetch() {
  subscribe('undici:request:create', message => {
    const observed = observing.getStore();
    if (observed && isObject(message) && isObject(message.request)) {
      observedBy.set(message.request, observed);
    }
  });
  subscribe('undici:request:headers', message => {
    if (!isObject(message) || !isObject(message.request)) {
      return;
    }
    const observed = observedBy.get(message.request);
    const { response } = message;
    if (observed && isObject(response) && Number(response.statusCode)) {
      observed.status = Number(response.statusCode);
    }
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
