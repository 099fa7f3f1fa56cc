import type { TechnologyEntry } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Layer, TechnologyStanding } from '@strata/roadmap';
import { useAddress, withParameters } from '../address';
import { matchesSearch, STANDINGS } from '../parts';
import { TECHNOLOGY_PARAMETER } from '../routes';

const SORTS = ['standing', 'name', 'capabilities', 'mentions'] as const;

export type TechnologySort = (typeof SORTS)[number];

/** What shapes the page; it lives in the address and nowhere else. */
export interface TechnologiesView {
  search: string;
  standing?: TechnologyStanding;
  layer?: number;
  sort: TechnologySort;
  /** The technology that is opened, in any of its spellings. */
  opened: string;
  /** Whether suggestions that were dismissed are shown too. */
  dismissed: boolean;
}

/** The change that takes every filter away. */
export const NO_TECHNOLOGY_FILTERS = {
  search: '',
  standing: undefined,
  layer: undefined,
};

/** Reads an address. What it does not know, it takes for absent. */
export function parseTechnologiesView(
  parameters: URLSearchParams,
): TechnologiesView {
  const layer = parameters.get('layer');
  return {
    search: parameters.get('q') ?? '',
    standing: STANDINGS.find(it => it === parameters.get('standing')),
    layer: layer && /^\d{1,2}$/.test(layer) ? Number(layer) : undefined,
    sort: SORTS.find(it => it === parameters.get('sort')) ?? 'standing',
    opened: parameters.get(TECHNOLOGY_PARAMETER) ?? '',
    dismissed: parameters.get('dismissed') === 'yes',
  };
}

function write(view: TechnologiesView, previous: URLSearchParams) {
  return withParameters(previous, {
    q: [view.search],
    standing: [view.standing ?? ''],
    layer: [view.layer === undefined ? '' : `${view.layer}`],
    sort: [view.sort === 'standing' ? '' : view.sort],
    [TECHNOLOGY_PARAMETER]: [view.opened],
    dismissed: [view.dismissed ? 'yes' : ''],
  });
}

/** The view that the address describes, and how to change it. */
export function useTechnologiesView() {
  return useAddress(parseTechnologiesView, write);
}

/** How many entities name it, each as often as it does. */
export function mentionsOf({ evidence }: TechnologyEntry): number {
  return evidence.reduce((sum, { entities }) => sum + entities, 0);
}

/** The one of this name, in whatever spelling. */
export function findTechnology(
  technologies: TechnologyEntry[],
  name: string,
): TechnologyEntry | undefined {
  const wanted = name.toLocaleLowerCase('en-US');
  return technologies.find(it =>
    [it.name, ...it.spellings].some(
      spelling => spelling.toLocaleLowerCase('en-US') === wanted,
    ),
  );
}

/**
 * Those that pass the filters, sorted.
 *
 * @param except - a filter that is not asked, so that one can count what each of its values would show
 */
export function chooseTechnologies(
  technologies: TechnologyEntry[],
  view: TechnologiesView,
  except?: 'standing' | 'layer',
): TechnologyEntry[] {
  const standing = except === 'standing' ? undefined : view.standing;
  const layer = except === 'layer' ? undefined : view.layer;
  const chosen = technologies.filter(
    ({ name, spellings, capabilities, evidence }) =>
      capabilities.some(
        it =>
          (!standing || it.standing === standing) &&
          (layer === undefined || it.layer === layer),
      ) &&
      matchesSearch(
        view.search,
        name,
        ...spellings,
        ...capabilities.map(it => it.title),
        ...evidence.map(it => it.value),
      ),
  );
  // They come by name, and sorting keeps the order of equals.
  switch (view.sort) {
    case 'standing':
      return chosen.sort((a, b) => rankOf(a) - rankOf(b));
    case 'capabilities':
      return chosen.sort(
        (a, b) => b.capabilities.length - a.capabilities.length,
      );
    case 'mentions':
      return chosen.sort((a, b) => mentionsOf(b) - mentionsOf(a));
    default:
      return chosen;
  }
}

/** The place of its first standing. */
function rankOf({ capabilities }: TechnologyEntry): number {
  return STANDINGS.findIndex(standing =>
    capabilities.some(it => it.standing === standing),
  );
}

/** A layer, and how many technologies have which standing on it. */
export interface LayerColumn extends Layer {
  /** Each technology once, with its first standing there. */
  counts: Record<TechnologyStanding, number>;
  total: number;
}

/** The layers from the lowest up, also those without a technology. */
export function toColumns(
  technologies: TechnologyEntry[],
  layers: Layer[],
): LayerColumn[] {
  const columns = new Map<number, LayerColumn>();
  const columnOf = (layer: number): LayerColumn => {
    const counts = { adopted: 0, retiring: 0, candidate: 0, example: 0 };
    const column = columns.get(layer) ?? { layer, counts, total: 0 };
    columns.set(layer, column);
    return column;
  };
  for (const { layer, title } of layers) {
    columnOf(layer).title ??= title;
  }
  for (const technology of technologies) {
    for (const [layer, [standing]] of standingsByLayer(technology)) {
      const column = columnOf(layer);
      column.counts[standing] += 1;
      column.total += 1;
    }
  }
  return [...columns.values()].sort((a, b) => a.layer - b.layer);
}

/** Which standings a technology has on each layer that it stands in, each once, in their order. */
export function standingsByLayer({
  capabilities,
}: TechnologyEntry): Map<number, TechnologyStanding[]> {
  const layers = new Map<number, TechnologyStanding[]>();
  for (const standing of STANDINGS) {
    for (const { layer, standing: its } of capabilities) {
      const known = layers.get(layer) ?? [];
      if (its === standing && !known.includes(standing)) {
        layers.set(layer, [...known, standing]);
      }
    }
  }
  return layers;
}
