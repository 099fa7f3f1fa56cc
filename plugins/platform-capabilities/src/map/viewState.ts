import { useAddress, withParameters, type UpdateView } from '../address';
import { CAPABILITY_PARAMETER } from '../routes';
import { LENS_IDS, type LensId } from './lenses';

export type MapView = 'map' | 'table';

export type SortKey =
  | 'layer'
  | 'title'
  | 'lifecycle'
  | 'technology'
  | 'owner'
  | 'consumers'
  | 'findings';

export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** What narrows down the capabilities. Where a list is empty, it does not. */
export interface Filters {
  search: string;
  roadmaps: string[];
  owner: string;
  technology: string;
  type: '' | 'capability' | 'service';
  mine: boolean;
  /** Ids of categories, by lens. */
  categories: Record<LensId, string[]>;
}

/** Everything that shapes the page; it lives in the address and nowhere else. */
export interface ViewState extends Filters {
  view: MapView;
  lens: LensId;
  sort: Sort;
  /** Ref of the capability whose drawer is open. */
  selected?: string;
  /** Whether the panel that explains the map is open. */
  about: boolean;
}

export const SORT_KEYS: readonly SortKey[] = [
  'title',
  'layer',
  'lifecycle',
  'technology',
  'owner',
  'consumers',
  'findings',
];

/** No filter at all. */
export const NO_FILTERS: Filters = {
  search: '',
  roadmaps: [],
  owner: '',
  technology: '',
  type: '',
  mine: false,
  categories: { lifecycle: [], ownership: [], adoption: [], standing: [] },
};

/** Reads an address. What it does not know or cannot use, it takes for absent. */
export function parseViewState(parameters: URLSearchParams): ViewState {
  const type = parameters.get('type');
  const sort = parameters.get('sort') ?? '';
  const sortKey = sort.replace(/^-/, '');
  return {
    search: parameters.get('q') ?? '',
    roadmaps: parameters.getAll('roadmap'),
    owner: parameters.get('owner') ?? '',
    technology: parameters.get('technology') ?? '',
    type: type === 'capability' || type === 'service' ? type : '',
    mine: parameters.get('mine') === '1',
    categories: {
      lifecycle: parameters.getAll('lifecycle'),
      ownership: parameters.getAll('ownership'),
      adoption: parameters.getAll('adoption'),
      standing: parameters.getAll('standing'),
    },
    view: parameters.get('view') === 'table' ? 'table' : 'map',
    lens: LENS_IDS.find(id => id === parameters.get('lens')) ?? 'lifecycle',
    sort: {
      key: SORT_KEYS.find(key => key === sortKey) ?? 'layer',
      // The map begins with the highest layer, and so does the table.
      descending: sort ? sort.startsWith('-') : true,
    },
    selected: parameters.get(CAPABILITY_PARAMETER) ?? undefined,
    about: parameters.get('about') === '1',
  };
}

/** Writes a view into an address, defaults left out, foreign parameters kept. */
export function writeViewState(
  state: ViewState,
  previous: URLSearchParams,
): URLSearchParams {
  const sort = `${state.sort.descending ? '-' : ''}${state.sort.key}`;
  return withParameters(previous, {
    q: [state.search],
    roadmap: state.roadmaps,
    owner: [state.owner],
    technology: [state.technology],
    type: [state.type],
    mine: [state.mine ? '1' : ''],
    ...state.categories,
    view: [state.view === 'map' ? '' : state.view],
    lens: [state.lens === 'lifecycle' ? '' : state.lens],
    sort: [sort === '-layer' ? '' : sort],
    [CAPABILITY_PARAMETER]: [state.selected ?? ''],
    about: [state.about ? '1' : ''],
  });
}

/** Whether anything narrows down the capabilities. */
export function isFiltered(filters: Filters): boolean {
  const { search, roadmaps, owner, technology, type, mine, categories } =
    filters;
  return (
    Boolean(search.trim() || owner || technology || type || mine) ||
    roadmaps.length > 0 ||
    Object.values(categories).some(ids => ids.length > 0)
  );
}

export type UpdateMap = UpdateView<ViewState>;

/** The view that the address describes, and how to change it. */
export function useViewState(): [ViewState, UpdateMap] {
  return useAddress(parseViewState, writeViewState);
}
