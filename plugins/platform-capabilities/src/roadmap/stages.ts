import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { safeHref } from '../parts';

/** A stage of the journey with where it leads, if anywhere: out to an address, or to one of the roadmaps. */
export interface Stage {
  title: string;
  href?: string;
  roadmap?: string;
}

/**
 * The stages of a roadmap's journey.
 *
 * Documents link to each other by file, as in `runtime.md` or `../runtime/`: where that is the id of a roadmap, it is meant.
 */
export function stagesOf(roadmap: RoadmapInfo, all: RoadmapInfo[]): Stage[] {
  return roadmap.journey.map(({ title, target = '' }) => {
    const href = safeHref(target);
    if (href) {
      return { title, href };
    }
    const name = /([^/]+?)(\.\w+)?\/*$/.exec(target)?.[1].toLowerCase();
    return { title, roadmap: all.find(it => it.id === name)?.id };
  });
}
