import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { fold } from './filterCapabilities';

export interface Choice {
  value: string;
  label: string;
}

class Counter {
  readonly #entries = new Map<string, { label: string; count: number }>();

  add(value: string, label: string) {
    const entry = this.#entries.get(value) ?? { label, count: 0 };
    entry.count += 1;
    this.#entries.set(value, entry);
  }

  choices(): Choice[] {
    return [...this.#entries]
      .map(([value, { label, count }]) => ({
        value,
        label: `${label} (${count})`,
      }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  }
}

/** What the filters offer, each with how many capabilities it stands for. */
export function choicesOf(map: MapResponse): {
  roadmaps: Choice[];
  owners: Choice[];
  technologies: Choice[];
} {
  const owners = new Counter();
  const technologies = new Counter();
  for (const { owner, technologies: used } of map.capabilities) {
    if (owner) {
      owners.add(owner.ref, owner.title);
    }
    for (const value of new Set(used.map(it => fold(it.name)))) {
      // Spellings differ ("VMWare", "VMware"); the first one is shown.
      const { name } = used.find(it => fold(it.name) === value)!;
      technologies.add(value, name);
    }
  }
  return {
    roadmaps: map.roadmaps.map(({ id, title }) => ({
      value: id,
      label: title,
    })),
    owners: owners.choices(),
    technologies: technologies.choices(),
  };
}
