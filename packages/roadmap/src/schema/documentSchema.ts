import { z } from 'zod';
import {
  capabilityFieldsSchema,
  overlaySchema,
  yamlRoadmapSchema,
} from '../spec';
import { DEFINITIONS, type JsonSchema, lenient } from './lenient';
import {
  FIELD_PATTERNS,
  LINK,
  LINK_OR_PATH,
  ROADMAP_ID,
  TEMPLATE,
  type TextPattern,
} from './patterns';

/**
 * What an editor can be told the shape of: one capability block, an overlay, a YAML roadmap.
 *
 * @public
 */
export type DocumentSchemaName = 'block' | 'overlay' | 'roadmap';

/** @public */
export const DOCUMENT_SCHEMAS: readonly DocumentSchemaName[] = [
  'block',
  'overlay',
  'roadmap',
];

/**
 * The JSON Schema (draft 7) of something that is written in YAML. It is made from the schemas that the reader itself reads
 * with, and allows what the reader takes without a complaint about a field.
 *
 * @public
 */
export function documentSchema(
  name: DocumentSchemaName,
): Record<string, unknown> {
  // It has no title: editors would show that in place of a field's name.
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://strata.backstage.io/v1alpha1/schema/${name}.json`,
    ...schemaOf(name),
    definitions: DEFINITIONS,
  };
}

function schemaOf(name: DocumentSchemaName): JsonSchema {
  switch (name) {
    case 'block':
      return block();
    case 'overlay': {
      const overlay = toJson(overlaySchema);
      const capabilities = overlay.properties!.capabilities;
      capabilities.additionalProperties = {
        ...block(),
        type: ['object', 'null'],
      };
      return overlay;
    }
    default: {
      const roadmap = toJson(yamlRoadmapSchema);
      const { id, capabilities, journey } = roadmap.properties!;
      restrict(id, ROADMAP_ID);
      restrict(journey.items!.properties!.target, LINK_OR_PATH);
      capabilities.items = {
        ...block(),
        anyOf: [{ required: ['title'] }, { required: ['id'] }],
      };
      return roadmap;
    }
  }
}

function block(): JsonSchema {
  const schema = toJson(capabilityFieldsSchema);
  const { properties = {} } = schema;
  for (const [field, pattern] of Object.entries(FIELD_PATTERNS)) {
    restrict(properties[field].items ?? properties[field], pattern);
  }
  restrict(properties.onboarding.properties!.template, TEMPLATE);

  const { technologies, links } = properties;
  const technology = technologies.items!;
  const link = links.items!;
  restrict(link.properties!.url, LINK);
  const address = textOf(link.properties!.url);
  // A number is a name, but never an address.
  link.properties!.url.anyOf = [address];
  // Both can be given by the name or the address alone.
  const name = technology.properties!.name.anyOf!;
  technologies.items = { anyOf: [...name, technology] };
  links.items = { anyOf: [address, link] };
  return schema;
}

function toJson(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
  });
  return lenient(json as JsonSchema);
}

function textOf({ anyOf }: JsonSchema): JsonSchema {
  return anyOf!.find(({ type }) => type === 'string')!;
}

function restrict(field: JsonSchema, pattern: TextPattern): void {
  Object.assign(textOf(field), pattern);
}
