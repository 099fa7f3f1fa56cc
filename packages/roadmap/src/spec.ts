import { z } from 'zod';

/**
 * The `apiVersion` of every entity of kind PlatformCapability.
 *
 * @public
 */
export const API_VERSION = 'strata.backstage.io/v1alpha1';

/**
 * The kind itself.
 *
 * @public
 */
export const KIND = 'PlatformCapability';

const text = () => z.string().min(1);
const texts = () => z.array(text());

/** The values of a field with what each of them means, which editors show beside it. */
function choice<const T extends Record<string, string>>(meanings: T) {
  return z.enum(Object.keys(meanings) as (keyof T & string)[]).meta({
    enumDescriptions: Object.values(meanings),
  });
}

/**
 * What a team fills in and who decides when it wants to use a capability.
 *
 * @public
 */
export const onboardingSchema = z
  .strictObject({
    template: text()
      .optional()
      .meta({
        description:
          'Reference of the scaffolder template that provisions it. `postgres` is short for `template:default/postgres`.',
        examples: ['template:default/postgres'],
      }),
    approval: choice({
      owner: 'The owner of the capability decides on each request.',
      none: 'Nobody needs to agree: a request goes straight on.',
    })
      .optional()
      .describe('Whether the owner decides on each request.'),
    parameters: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({
        description: 'What the requester fills in, as a JSON Schema.',
        examples: [
          {
            type: 'object',
            properties: { size: { type: 'string', enum: ['small', 'large'] } },
          },
        ],
      }),
    environments: texts()
      .optional()
      .meta({
        description: 'Where it can be had; each request is for one of them.',
        examples: [['staging', 'production']],
      }),
    checklist: texts()
      .optional()
      .meta({
        description: 'Steps for the owner where there is no template.',
        examples: [['Create the database', 'Hand over the credentials']],
      }),
    docs: z
      .string()
      .optional()
      .meta({
        description: 'Where to read how to get started: an address or a text.',
        examples: ['https://docs.example/databases'],
      }),
    support: z
      .string()
      .optional()
      .meta({
        description: 'Where to ask: an address, a channel or a text.',
        examples: ['#databases'],
      }),
  })
  .describe('How a team gets it, and who decides.');

/**
 * A product that provides, or could provide, the capability.
 *
 * @public
 */
export const technologySchema = z
  .strictObject({
    name: text().meta({
      description: 'Name of the product.',
      examples: ['PostgreSQL'],
    }),
    standing: choice({
      example: 'Named to show what is meant; nothing is decided.',
      candidate: 'Looked at: it may be chosen.',
      adopted: 'Chosen: this is what runs here, or will.',
      retiring: 'Still in use, but on its way out.',
    }).describe('What the product is to the capability.'),
    aliases: texts()
      .optional()
      .meta({
        description:
          'Other names of the same product, by which it is recognized elsewhere.',
        examples: [['postgres', 'pg']],
      }),
  })
  .describe('A product that provides, or could provide, the capability.');

/**
 * The `spec` of a PlatformCapability: the one truth for its TypeScript type, for the JSON Schema that editors use, for
 * the fields of a `yaml capability` block and for the validation of hand-written entities.
 *
 * @public
 */
export const capabilitySpecSchema = z.strictObject({
  type: choice({
    capability: 'A part of the platform that other parts stand on.',
    service: 'Offered to developers for self-service.',
  }).describe('Whom it is for.'),
  layer: z
    .int()
    .min(0)
    .max(99)
    .meta({
      description:
        'Number of the layer that it is on; 0 is what everything stands on. Instead of the one that the document gives.',
      examples: [3],
    }),
  lifecycle: choice({
    planned: 'Not there yet.',
    experimental: 'Can be tried; it may still change or go.',
    production: 'Ready to be relied on.',
    deprecated: 'Not for new work.',
  })
    .optional()
    .describe(
      'How ready it is. With `planned` belongs a `target`, with `deprecated` a `successor`.',
    ),
  owner: text()
    .optional()
    .meta({
      description:
        'Reference of the Group that is accountable. `data` is short for `group:default/data`.',
      examples: ['group:default/data'],
    }),
  subcapabilityOf: text()
    .optional()
    .meta({
      description:
        'Reference of the capability that this is a part of, instead of the one around it. `observability` is one of the same roadmap, `runtime/observability` one of the roadmap `runtime`.',
      examples: ['observability'],
    }),
  technologies: z
    .array(technologySchema)
    .optional()
    .describe('The products that provide it, or could.'),
  dependsOn: texts()
    .optional()
    .meta({
      description:
        'References of what it stands on. `databases` is a capability of the same roadmap, `runtime/databases` one of the roadmap `runtime`, `resource:orders-db` a Resource.',
      examples: [['runtime/block-storage']],
    }),
  providedBy: texts()
    .optional()
    .meta({
      description:
        'References of the entities that implement it. `harbor` is short for `component:default/harbor`.',
      examples: [['component:default/harbor']],
    }),
  usedBy: texts()
    .optional()
    .meta({
      description:
        'References of the entities that use it. `shop` is short for `component:default/shop`.',
      examples: [['component:default/shop']],
    }),
  description: z
    .string()
    .optional()
    .describe(
      'Markdown, instead of the prose of the section. Its first paragraph is the summary.',
    ),
  decisions: texts()
    .optional()
    .meta({
      description: 'Questions to settle before it is built.',
      examples: [['Which regions do we need?']],
    }),
  onboarding: onboardingSchema.optional(),
  successor: text()
    .optional()
    .meta({
      description:
        'Reference of the capability that replaces it when it is deprecated.',
      examples: ['managed-databases'],
    }),
  target: text()
    .optional()
    .meta({
      description: 'When it is planned for, in your own words.',
      examples: ['2027-Q1'],
    }),
  aliases: texts()
    .optional()
    .meta({
      description:
        'Names that it had before, so that references to them still lead here.',
      examples: [['db']],
    }),
});

/**
 * What a `yaml capability` block, an overlay, a YAML roadmap and a CSV backlog can say of a capability: any part of its
 * spec, and what identifies and presents it. A technology without a standing is one that was chosen.
 *
 * @public
 */
export const capabilityFieldsSchema = capabilitySpecSchema
  .partial()
  .extend({
    id: text()
      .optional()
      .meta({
        description:
          'Pins the name, whatever the heading or the title says: small letters, digits and dashes. Pin it before you change a heading.',
        examples: ['container-registry'],
      }),
    title: text()
      .optional()
      .meta({
        description: 'Shown instead of the heading.',
        examples: ['Container Registry'],
      }),
    technologies: z
      .array(
        technologySchema
          .extend({
            standing: technologySchema.shape.standing.default('adopted'),
          })
          .describe(technologySchema.description!),
      )
      .optional()
      .meta({
        description:
          'The products that provide it, or could; merged with the `Examples:` of the prose. A name alone is a product that was chosen.',
        examples: [['Harbor', { name: 'Quay', standing: 'candidate' }]],
      }),
    tags: texts()
      .optional()
      .meta({
        description: 'Tags of the entity: small letters, digits and + # : -',
        examples: [['storage']],
      }),
    links: z
      .array(
        z
          .strictObject({
            url: text().meta({
              description: 'Whole address: `https:`, `http:` or `mailto:`.',
              examples: ['https://wiki.example/databases'],
            }),
            title: text().optional().describe('Shown for the address.'),
          })
          .describe('A link of the entity.'),
      )
      .optional()
      .meta({
        description:
          'Links of the entity, before those of the prose. An address alone will do.',
        examples: [['https://wiki.example/databases']],
      }),
  })
  .describe('What a document says of one capability. All fields are optional.');

/**
 * An overlay: capability blocks for a document that one does not own.
 *
 * @public
 */
export const overlaySchema = z
  .strictObject({
    capabilities: z
      .record(z.string(), capabilityFieldsSchema)
      .optional()
      .describe(
        'The name of each capability, such as `container-registry` for “Container Registry”, and its fields below it.',
      ),
  })
  .describe('Adds to the capabilities of the document beside it.');

/**
 * A roadmap in YAML.
 *
 * @public
 */
export const yamlRoadmapSchema = z
  .strictObject({
    id: text()
      .optional()
      .meta({
        description:
          'Id of the roadmap, which is the catalog namespace of what it holds: small letters, digits and single dashes. The configuration of a portal counts more.',
        examples: ['data'],
      }),
    title: z
      .string()
      .optional()
      .meta({
        description: 'Title of the roadmap.',
        examples: ['Data Platform'],
      }),
    description: z.string().optional().describe('What the roadmap is about.'),
    layer: capabilitySpecSchema.shape.layer
      .optional()
      .describe('Layer of the capabilities that say none. Default: 5.'),
    type: capabilitySpecSchema.shape.type
      .optional()
      .describe(
        'Type of the capabilities that say none. Default: `capability` where the document has `layers`, else `service`.',
      ),
    draft: z
      .union([z.boolean(), z.string(), z.number()])
      .optional()
      .describe('`true`: nothing of the document is published.'),
    date: z
      .union([z.string(), z.number()])
      .optional()
      .meta({
        description:
          'Where it is in the future, nothing of the document is published before.',
        examples: ['2027-01-31'],
      }),
    layers: z
      .array(
        z
          .strictObject({
            layer: capabilitySpecSchema.shape.layer.describe(
              'Number of the layer; 0 is what everything stands on.',
            ),
            title: text()
              .optional()
              .meta({
                description: 'Title of the layer.',
                examples: ['Data services'],
              }),
          })
          .describe('A layer and its title.'),
      )
      .optional()
      .describe('The layers, with their titles.'),
    capabilities: z
      .array(capabilityFieldsSchema)
      .optional()
      .describe('The capabilities; each needs a `title` or an `id`.'),
    glossary: z
      .array(
        z
          .strictObject({
            term: text().describe('The word.'),
            definition: text().describe('What it means here.'),
          })
          .describe('A word and what it means here.'),
      )
      .optional()
      .describe('Words that the roadmap explains.'),
    journey: z
      .array(
        z
          .strictObject({
            title: text().describe('Name of the stage.'),
            target: text()
              .optional()
              .describe('Where the stage leads: an address or a path.'),
          })
          .describe('One stage of the way.'),
      )
      .optional()
      .describe('The stages of the way that the roadmap proposes.'),
  })
  .describe('A roadmap in YAML.');

/** @public */
export type CapabilityFields = z.infer<typeof capabilityFieldsSchema>;

/** @public */
export type CapabilitySpec = z.infer<typeof capabilitySpecSchema>;

/** @public */
export type Lifecycle = NonNullable<CapabilitySpec['lifecycle']>;

/** @public */
export type CapabilityType = CapabilitySpec['type'];

/** @public */
export type Technology = z.infer<typeof technologySchema>;

/** @public */
export type TechnologyStanding = Technology['standing'];

/** @public */
export type Onboarding = z.infer<typeof onboardingSchema>;

/**
 * A catalog entity of kind PlatformCapability, structurally an `Entity` of `@backstage/catalog-model`.
 *
 * @public
 */
export interface PlatformCapabilityEntity {
  apiVersion: typeof API_VERSION;
  kind: typeof KIND;
  metadata: {
    /** The id of the roadmap. */
    namespace: string;
    /** Stable: made from the heading, or pinned with `id:`. */
    name: string;
    title: string;
    /** The first paragraph as plain text. */
    description?: string;
    annotations: Record<string, string>;
    links?: { url: string; title?: string }[];
    tags?: string[];
  };
  spec: CapabilitySpec;
}
