import { answer, count, filter, layer, mapOwner, text, texts } from './parts';

const lifecycle = {
  type: 'string',
  enum: ['planned', 'experimental', 'production', 'deprecated'],
} as const;

const capabilityType = {
  type: 'string',
  enum: ['capability', 'service'],
} as const;

export const mapPaths = {
  '/map': {
    get: {
      operationId: 'getMap',
      summary: 'What the pages show, as far as the caller may see it',
      parameters: [
        filter('roadmap', 'Ids of roadmaps', texts),
        filter('layer', 'Numbers of layers', { type: 'array', items: layer }),
        filter('owner', 'Refs of owners', texts),
        filter('lifecycle', 'Lifecycles', {
          type: 'array',
          items: lifecycle,
        }),
        filter('type', 'Types', { type: 'array', items: capabilityType }),
        filter('technology', 'Names of technologies', texts),
        {
          name: 'findings',
          in: 'query',
          description: 'Whether to say what is wrong with each',
          schema: { type: 'boolean' },
        },
      ],
      responses: answer('The map', 'Map'),
    },
  },
} as const;

export const mapSchemas = {
  MapCapability: {
    type: 'object',
    additionalProperties: false,
    required: [
      'ref',
      'roadmap',
      'title',
      'type',
      'layer',
      'technologies',
      'dependsOn',
      'consumers',
      'providers',
    ],
    properties: {
      ref: text,
      roadmap: text,
      title: text,
      description: text,
      type: capabilityType,
      layer,
      lifecycle,
      parent: text,
      owner: mapOwner,
      technologies: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['name', 'standing'],
          properties: {
            name: text,
            standing: {
              type: 'string',
              enum: ['example', 'candidate', 'adopted', 'retiring'],
            },
            aliases: texts,
          },
        },
      },
      earlierNames: texts,
      dependsOn: texts,
      onboarding: { type: 'object' },
      successor: text,
      target: text,
      consumers: count,
      providers: count,
      findings: texts,
    },
  },
  Map: {
    type: 'object',
    additionalProperties: false,
    required: ['roadmaps', 'layers', 'capabilities'],
    properties: {
      roadmaps: {
        type: 'array',
        items: { $ref: '#/components/schemas/RoadmapInfo' },
      },
      layers: {
        type: 'array',
        items: { $ref: '#/components/schemas/Layer' },
      },
      capabilities: {
        type: 'array',
        items: { $ref: '#/components/schemas/MapCapability' },
      },
    },
  },
} as const;
