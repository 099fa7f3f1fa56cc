import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { parseViewState, writeViewState, type ViewState } from './viewState';

/**
 * Changes the view. Each change is one step for the browser's Back button, except with `replace`, as typing asks for.
 */
export type UpdateView = (
  change: Partial<ViewState>,
  options?: { replace?: boolean },
) => void;

/** The view that the address describes, and how to change it. */
export function useViewState(): [ViewState, UpdateView] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const state = useMemo(
    () => parseViewState(new URLSearchParams(text)),
    [text],
  );
  const update: UpdateView = useCallback(
    (change, { replace = false } = {}) =>
      setParameters(
        previous =>
          writeViewState({ ...parseViewState(previous), ...change }, previous),
        { replace },
      ),
    [setParameters],
  );
  return [state, update];
}
