import type { CapabilityFacts } from '../suggestions/CapabilityFacts';

/** A capability with technologies of these names, of which `PostgreSQL=postgres,pg` has aliases too. */
export function capabilityFacts(
  path: string,
  technologies: string[] = [],
  more: Partial<CapabilityFacts> = {},
): CapabilityFacts {
  return {
    ref: `platformcapability:${path}`,
    title: path,
    type: 'service',
    layer: 5,
    technologies: technologies.map(text => {
      const [name, aliases] = text.split('=');
      return { name, aliases: aliases?.split(','), standing: 'example' };
    }),
    ...more,
  };
}
