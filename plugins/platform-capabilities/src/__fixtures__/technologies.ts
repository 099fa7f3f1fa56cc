import type {
  LinksResponse,
  TechnologiesResponse,
  TechnologyEntry,
} from '@strata/backstage-plugin-platform-capabilities-common';

function stands(
  title: string,
  layer: number,
  standing: TechnologyEntry['capabilities'][number]['standing'],
) {
  const ref = `platformcapability:paas/${title.toLowerCase()}`;
  return { ref, title, layer, standing };
}

/** Of a platform with four technologies, one of which has no other spelling and is met nowhere. */
export const technologiesFixture: TechnologiesResponse = {
  technologies: [
    {
      name: 'Kafka',
      spellings: [],
      capabilities: [stands('Streaming', 5, 'candidate')],
      evidence: [],
    },
    {
      name: 'MySQL',
      spellings: ['mariadb'],
      capabilities: [stands('Databases', 5, 'retiring')],
      evidence: [{ field: 'image', value: 'mariadb', entities: 9 }],
    },
    {
      name: 'PostgreSQL',
      spellings: ['pg', 'postgres'],
      capabilities: [
        stands('Databases', 5, 'adopted'),
        stands('Search', 5, 'candidate'),
        stands('Metadata', 2, 'example'),
      ],
      evidence: [
        { field: 'type', value: 'postgres', entities: 3 },
        { field: 'tag', value: 'pg', entities: 1 },
      ],
    },
    {
      name: 'VMware',
      spellings: ['VMWare'],
      capabilities: [stands('Compute', 0, 'adopted')],
      evidence: [],
    },
  ],
  unmatched: [
    { field: 'tag', value: 'mongodb', entities: 4 },
    { field: 'image', value: 'nginx', entities: 1 },
  ],
};

/** One suggestion, that of the shop's database. */
export const suggestionsFixture: LinksResponse = {
  links: [],
  suggestions: [
    {
      entity: 'component:default/shop',
      capability: 'platformcapability:paas/databases',
      evidence: [{ field: 'tag', value: 'pg', technology: 'PostgreSQL' }],
      alternatives: [],
    },
  ],
  entities: [
    { ref: 'component:default/shop', title: 'shop', kind: 'Component' },
  ],
  capabilities: [
    {
      ref: 'platformcapability:paas/databases',
      title: 'Databases',
      layer: 5,
    },
  ],
  more: 0,
};
