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

const ref = z.string().min(1);

/**
 * What a team fills in and who decides when it wants to use a capability.
 *
 * @public
 */
export const onboardingSchema = z.strictObject({
  template: ref
    .optional()
    .describe('Ref of the scaffolder template that provisions it'),
  approval: z
    .enum(['owner', 'none'])
    .optional()
    .describe('Whether the owner decides on each request'),
  parameters: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('JSON Schema of what the requester fills in'),
  checklist: z
    .array(z.string().min(1))
    .optional()
    .describe('Steps for the owner where there is no template'),
  docs: z.string().optional().describe('Where to read how to get started'),
  support: z.string().optional().describe('Where to ask'),
});

/**
 * A product that provides, or could provide, the capability.
 *
 * @public
 */
export const technologySchema = z.strictObject({
  name: z.string().min(1),
  standing: z.enum(['example', 'candidate', 'adopted', 'retiring']),
  aliases: z
    .array(z.string().min(1))
    .optional()
    .describe('Other names of the same product'),
});

/**
 * The `spec` of a PlatformCapability: the one truth for its TypeScript type, for the JSON Schema that editors use, for
 * the fields of a `yaml capability` block and for the validation of hand-written entities.
 *
 * @public
 */
export const capabilitySpecSchema = z.strictObject({
  type: z
    .enum(['capability', 'service'])
    .describe('A service is offered to developers for self-service'),
  layer: z
    .int()
    .min(0)
    .max(99)
    .describe('The stratum: 0 is what everything stands on'),
  lifecycle: z
    .enum(['planned', 'experimental', 'production', 'deprecated'])
    .optional()
    .describe('How ready it is'),
  owner: ref.optional().describe('Ref of the Group that is accountable'),
  subcapabilityOf: ref
    .optional()
    .describe('Ref of the capability that this is a part of'),
  technologies: z.array(technologySchema).optional(),
  dependsOn: z.array(ref).optional().describe('Refs of what it stands on'),
  providedBy: z
    .array(ref)
    .optional()
    .describe('Refs of the entities that implement it'),
  usedBy: z.array(ref).optional().describe('Refs of the entities that use it'),
  description: z.string().optional().describe('Markdown'),
  decisions: z
    .array(z.string().min(1))
    .optional()
    .describe('Questions to settle before it is built'),
  onboarding: onboardingSchema.optional(),
  successor: ref.optional().describe('Ref of what replaces it when deprecated'),
  target: z
    .string()
    .min(1)
    .optional()
    .describe('When it is planned for, such as 2027-Q1'),
  aliases: z.array(z.string().min(1)).optional().describe('Its earlier names'),
});

/**
 * What a `yaml capability` block, an overlay and a YAML roadmap can say of a capability: any part of its spec, and
 * what identifies and presents it. A technology without a standing is one that was chosen.
 *
 * @public
 */
export const capabilityFieldsSchema = capabilitySpecSchema.partial().extend({
  id: z
    .string()
    .min(1)
    .optional()
    .describe('Pins the name, whatever the heading says'),
  title: z.string().min(1).optional().describe('Shown instead of the heading'),
  technologies: z
    .array(
      technologySchema.extend({
        standing: technologySchema.shape.standing.default('adopted'),
      }),
    )
    .optional(),
  tags: z.array(z.string().min(1)).optional(),
  links: z
    .array(
      z.strictObject({
        url: z.string().min(1),
        title: z.string().min(1).optional(),
      }),
    )
    .optional(),
});

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
