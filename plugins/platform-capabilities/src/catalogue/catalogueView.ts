import type {
  MapCapability,
  RoadmapInfo,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useAddress, withParameters, type UpdateView } from '../address';
import { filterCapabilities } from '../map/filterCapabilities';
import { NO_FILTERS } from '../map/viewState';
import { READINESS, READINESS_WORDS, readinessOf } from '../parts';
import { CAPABILITY_PARAMETER } from '../routes';

/**
 * Everything that shapes the catalogue; it lives in the address and nowhere else. The names are those of the map, so that what
 * is narrowed down here can be looked at there.
 */
export interface CatalogueView {
  search: string;
  roadmap: string;
  owner: string;
  technology: string;
  lifecycles: string[];
  /** Capabilities of every type, not only the services that developers can have. */
  all: boolean;
  sort: 'title' | 'lifecycle' | 'consumers';
  group: 'roadmap' | 'lifecycle' | 'none';
  layout: 'cards' | 'table';
  /** Ref of the capability that a link points to. */
  selected?: string;
}

function oneOf<T extends string>(
  value: string | null,
  values: readonly [T, ...T[]],
): T {
  return values.find(it => it === value) ?? values[0];
}

/** Reads an address. What it does not know, it takes for absent. */
export function parseCatalogueView(parameters: URLSearchParams): CatalogueView {
  return {
    search: parameters.get('q') ?? '',
    roadmap: parameters.get('roadmap') ?? '',
    owner: parameters.get('owner') ?? '',
    technology: parameters.get('technology') ?? '',
    lifecycles: parameters.getAll('lifecycle'),
    all: parameters.get('type') === 'all',
    sort: oneOf(parameters.get('sort'), ['title', 'lifecycle', 'consumers']),
    group: oneOf(parameters.get('group'), ['roadmap', 'lifecycle', 'none']),
    layout: oneOf(parameters.get('view'), ['cards', 'table']),
    selected: parameters.get(CAPABILITY_PARAMETER) ?? undefined,
  };
}

/** Writes a view into an address, defaults left out, foreign parameters kept. */
export function writeCatalogueView(
  view: CatalogueView,
  previous: URLSearchParams,
): URLSearchParams {
  return withParameters(previous, {
    q: [view.search],
    roadmap: [view.roadmap],
    owner: [view.owner],
    technology: [view.technology],
    lifecycle: view.lifecycles,
    type: [view.all ? 'all' : ''],
    sort: [view.sort === 'title' ? '' : view.sort],
    group: [view.group === 'roadmap' ? '' : view.group],
    view: [view.layout === 'cards' ? '' : view.layout],
    [CAPABILITY_PARAMETER]: [view.selected ?? ''],
  });
}

export type UpdateCatalogue = UpdateView<CatalogueView>;

/** The view that the address describes, and how to change it. */
export function useCatalogueView(): [CatalogueView, UpdateCatalogue] {
  return useAddress(parseCatalogueView, writeCatalogueView);
}

/** The change that takes every filter away. */
export const NO_CATALOGUE_FILTERS = {
  search: '',
  roadmap: '',
  owner: '',
  technology: '',
  lifecycles: [] as string[],
};

/** How many filters narrow down the catalogue, the search left out. */
export function countFilters(view: CatalogueView): number {
  return (
    [view.roadmap, view.owner, view.technology].filter(Boolean).length +
    view.lifecycles.length
  );
}

/** What the catalogue is about before any filter: the services, or all. */
export function offeredIn(
  view: CatalogueView,
  capabilities: MapCapability[],
): MapCapability[] {
  return view.all
    ? capabilities
    : capabilities.filter(it => it.type === 'service');
}

/** Those that pass the filters, sorted. */
export function chooseServices(
  view: CatalogueView,
  capabilities: MapCapability[],
): MapCapability[] {
  const chosen = filterCapabilities(
    offeredIn(view, capabilities),
    {
      ...NO_FILTERS,
      search: view.search,
      roadmaps: view.roadmap ? [view.roadmap] : [],
      owner: view.owner,
      technology: view.technology,
      categories: { ...NO_FILTERS.categories, lifecycle: view.lifecycles },
    },
    new Set(),
  );
  const byTitle = (a: MapCapability, b: MapCapability) =>
    a.title.localeCompare(b.title, 'en', { sensitivity: 'base' });
  const readiness = (it: MapCapability) => READINESS.indexOf(readinessOf(it));
  return chosen.sort((a, b) => {
    switch (view.sort) {
      case 'consumers':
        return b.consumers - a.consumers || byTitle(a, b);
      case 'lifecycle':
        return readiness(a) - readiness(b) || byTitle(a, b);
      default:
        return byTitle(a, b);
    }
  });
}

/** Some services under a common heading. */
export interface ServiceGroup {
  id: string;
  /** Absent where there is only one group, of everything. */
  title?: string;
  description?: string;
  services: MapCapability[];
}

/**
 * The readiest first, or by roadmap, where those that build on the others come first; groups without services are left out.
 */
export function groupServices(
  view: CatalogueView,
  services: MapCapability[],
  roadmaps: RoadmapInfo[],
): ServiceGroup[] {
  if (view.group === 'none') {
    return services.length ? [{ id: 'all', services }] : [];
  }
  const groups: ServiceGroup[] =
    view.group === 'lifecycle'
      ? READINESS.map(id => ({
          id,
          title: READINESS_WORDS[id],
          services: services.filter(it => readinessOf(it) === id),
        }))
      : roadmaps
          .map(({ id, title, description }) => ({
            id,
            title,
            description,
            services: services.filter(it => it.roadmap === id),
          }))
          .sort((a, b) => highestLayer(b.services) - highestLayer(a.services));
  if (view.group === 'roadmap') {
    const known = new Set(roadmaps.map(it => it.id));
    groups.push({
      id: 'other',
      title: 'Not from a roadmap',
      services: services.filter(it => !known.has(it.roadmap)),
    });
  }
  return groups.filter(group => group.services.length > 0);
}

function highestLayer(services: MapCapability[]): number {
  return Math.max(0, ...services.map(it => it.layer));
}

/** The first `count` services over all groups. */
export function firstOfGroups(
  groups: ServiceGroup[],
  count: number,
): ServiceGroup[] {
  let left = count;
  const first: ServiceGroup[] = [];
  for (const group of groups) {
    if (left > 0) {
      first.push({ ...group, services: group.services.slice(0, left) });
      left -= group.services.length;
    }
  }
  return first;
}
