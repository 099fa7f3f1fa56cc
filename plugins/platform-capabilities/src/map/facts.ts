import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import type { TechnologyStanding } from '@strata/roadmap';

/** The few numbers that say how the platform stands. */
export interface Facts {
  capabilities: number;
  services: number;
  layers: number;
  teams: number;
  ready: number;
  experimental: number;
  planned: number;
  unowned: number;
}

export function factsOf(capabilities: MapCapability[]): Facts {
  const count = (test: (capability: MapCapability) => boolean) =>
    capabilities.filter(test).length;
  const owners = capabilities.flatMap(({ owner }) =>
    owner?.found ? [owner.ref] : [],
  );
  return {
    capabilities: capabilities.length,
    services: count(it => it.type === 'service'),
    layers: new Set(capabilities.map(it => it.layer)).size,
    teams: new Set(owners).size,
    ready: count(it => it.lifecycle === 'production'),
    experimental: count(it => it.lifecycle === 'experimental'),
    planned: count(it => it.lifecycle === 'planned'),
    unowned: count(it => !it.owner?.found),
  };
}

/** What is used before what might be. */
const STANDINGS = ['adopted', 'retiring', 'candidate', 'example'] as const;

export interface LeadingTechnology {
  /** All of that standing, separated by commas. */
  names: string;
  standing: TechnologyStanding;
  isChosen: boolean;
}

/** The technology that stands for a capability on its tile: what is used before what might be. */
export function leadingTechnology(
  capability: MapCapability,
): LeadingTechnology | undefined {
  for (const standing of STANDINGS) {
    const names = capability.technologies
      .filter(it => it.standing === standing)
      .map(it => it.name);
    if (names.length > 0) {
      return {
        names: names.join(', '),
        standing,
        isChosen: standing === 'adopted' || standing === 'retiring',
      };
    }
  }
  return undefined;
}
