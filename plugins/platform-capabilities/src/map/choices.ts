import type {
  MapCapability,
  RoadmapInfo,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { type Option } from '../parts';
import { fold } from './filterCapabilities';

class Counter {
  readonly #entries = new Map<string, { words: string; count: number }>();

  add(value: string, words: string) {
    const entry = this.#entries.get(value) ?? { words, count: 0 };
    entry.count += 1;
    this.#entries.set(value, entry);
  }

  options(): Option[] {
    return [...this.#entries]
      .map(
        ([value, { words, count }]) => [value, `${words} (${count})`] as const,
      )
      .sort(([, a], [, b]) => a.localeCompare(b, 'en'));
  }
}

/** The owners and technologies that there are, by name, each with how many capabilities it stands for. */
export function choicesOf(capabilities: MapCapability[]): {
  owners: Option[];
  technologies: Option[];
} {
  const owners = new Counter();
  const technologies = new Counter();
  for (const { owner, technologies: used } of capabilities) {
    if (owner) {
      owners.add(owner.ref, owner.title);
    }
    for (const value of new Set(used.map(it => fold(it.name)))) {
      // Spellings differ ("VMWare", "VMware"); the first one is shown.
      const { name } = used.find(it => fold(it.name) === value)!;
      technologies.add(value, name);
    }
  }
  return { owners: owners.options(), technologies: technologies.options() };
}

/** The roadmaps in their order. */
export function roadmapOptions(roadmaps: RoadmapInfo[]): Option[] {
  return roadmaps.map(({ id, title }) => [id, title]);
}
