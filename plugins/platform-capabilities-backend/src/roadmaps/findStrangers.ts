import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ANNOTATION_ORIGIN_LOCATION } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const ORIGIN = `metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`;

/**
 * What the catalog has below the name of a roadmap, without asking for the entities themselves but where they are another's.
 *
 * @returns the refs of all, and the origin of those that are not from the roadmap's own origins
 */
export async function findStrangers(
  catalog: CatalogService,
  options: {
    roadmap: string;
    origins: string[];
    credentials: BackstageCredentials;
  },
): Promise<{ names: Set<string>; strangers: Map<string, string> }> {
  const { credentials, roadmap } = options;
  const toRef = (name: string) =>
    `platformcapability:${roadmap}/${name}`.toLocaleLowerCase('en-US');
  const filter = {
    kind: 'PlatformCapability',
    'metadata.namespace': roadmap,
  };
  const { facets } = await catalog.getEntityFacets(
    { filter, facets: ['metadata.name', ORIGIN] },
    { credentials },
  );
  const own = new Set(options.origins.map(lower));
  const others = (facets[ORIGIN] ?? [])
    .map(({ value }) => value)
    .filter(origin => !own.has(lower(origin)));
  const strangers = new Map<string, string>();
  if (others.length) {
    const { items } = await catalog.getEntities(
      {
        filter: { ...filter, [ORIGIN]: others },
        fields: ['metadata.name', 'metadata.annotations'],
      },
      { credentials },
    );
    for (const { metadata } of items) {
      const origin = metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
      strangers.set(toRef(metadata.name), origin ?? 'elsewhere');
    }
  }
  const names = (facets['metadata.name'] ?? []).map(({ value }) => value);
  return { names: new Set(names.map(toRef)), strangers };
}

function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}
