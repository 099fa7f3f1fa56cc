import { useMemo } from 'react';
import type { Filters, ViewState } from './viewState';

/** The filters of a view, the same object as long as none of them changes: opening a tile must not lay out the map again. */
export function useFilters(state: ViewState): Filters {
  const { search, roadmaps, owner, technology, type, mine, categories } = state;
  const key = JSON.stringify({
    search,
    roadmaps,
    owner,
    technology,
    type,
    mine,
    categories,
  } satisfies Filters);
  return useMemo(() => JSON.parse(key), [key]);
}
