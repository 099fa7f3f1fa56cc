import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  parseCatalogueView,
  writeCatalogueView,
  type CatalogueView,
} from './catalogueView';

/**
 * Changes the view. Each change is one step for the browser's Back button, except with `replace`, as typing asks for.
 */
export type UpdateCatalogue = (
  change: Partial<CatalogueView>,
  options?: { replace?: boolean },
) => void;

/** The view that the address describes, and how to change it. */
export function useCatalogueView(): [CatalogueView, UpdateCatalogue] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const view = useMemo(
    () => parseCatalogueView(new URLSearchParams(text)),
    [text],
  );
  const update: UpdateCatalogue = useCallback(
    (change, { replace = false } = {}) =>
      setParameters(
        previous =>
          writeCatalogueView(
            { ...parseCatalogueView(previous), ...change },
            previous,
          ),
        { replace },
      ),
    [setParameters],
  );
  return [view, update];
}
