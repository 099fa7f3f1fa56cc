import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * Changes a view. Each change is one step for the browser's Back button, except with `replace`, as typing asks for.
 */
export type UpdateView<TView> = (
  change: Partial<TView>,
  options?: { replace?: boolean },
) => void;

/** A view that lives in the address and nowhere else, and how to change it. */
export function useAddress<TView>(
  parse: (parameters: URLSearchParams) => TView,
  write: (view: TView, previous: URLSearchParams) => URLSearchParams,
): [TView, UpdateView<TView>] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const view = useMemo(() => parse(new URLSearchParams(text)), [parse, text]);
  const update: UpdateView<TView> = useCallback(
    (change, { replace = false } = {}) =>
      setParameters(
        previous => write({ ...parse(previous), ...change }, previous),
        { replace },
      ),
    [parse, write, setParameters],
  );
  return [view, update];
}

/** The parameters with some of them set, the empty ones left out and foreign ones kept. */
export function withParameters(
  previous: URLSearchParams,
  values: Record<string, string[]>,
): URLSearchParams {
  const parameters = new URLSearchParams(previous);
  for (const [name, list] of Object.entries(values)) {
    parameters.delete(name);
    for (const value of list) {
      if (value) {
        parameters.append(name, value);
      }
    }
  }
  return parameters;
}
