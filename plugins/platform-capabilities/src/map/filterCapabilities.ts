import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { LENSES, LENS_IDS, type LensId } from './lenses';
import type { Filters } from './viewState';

/**
 * The capabilities that pass all filters, in their order.
 *
 * @param except - a lens whose own categories are not asked, so that its legend can count what each of them would show
 */
export function filterCapabilities(
  capabilities: MapCapability[],
  filters: Filters,
  mine: ReadonlySet<string>,
  except?: LensId,
): MapCapability[] {
  const words = fold(filters.search).split(/\s+/).filter(Boolean);
  const technology = fold(filters.technology);
  const lenses = LENS_IDS.filter(
    id => id !== except && filters.categories[id].length > 0,
  );
  return capabilities.filter(
    capability =>
      (!filters.type || capability.type === filters.type) &&
      (!filters.roadmaps.length ||
        filters.roadmaps.includes(capability.roadmap)) &&
      (!filters.owner || capability.owner?.ref === filters.owner) &&
      (!filters.mine || (capability.owner && mine.has(capability.owner.ref))) &&
      (!technology ||
        capability.technologies.some(it => fold(it.name) === technology)) &&
      lenses.every(id =>
        filters.categories[id].includes(LENSES[id].classify(capability, mine)),
      ) &&
      matches(capability, words),
  );
}

function matches(capability: MapCapability, words: string[]): boolean {
  if (words.length === 0) {
    return true;
  }
  const text = fold(
    [
      capability.title,
      capability.ref,
      ...(capability.earlierNames ?? []),
      capability.description,
      capability.owner?.title,
      ...capability.technologies.flatMap(it => [
        it.name,
        ...(it.aliases ?? []),
      ]),
    ].join('\n'),
  );
  return words.every(word => text.includes(word));
}

/** One spelling for comparison: "VMWare" is "vmware". */
export function fold(text: string): string {
  return text.toLocaleLowerCase('en-US').trim();
}
