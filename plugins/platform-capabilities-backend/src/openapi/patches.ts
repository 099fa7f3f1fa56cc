import { answer, text } from './parts';

const request = {
  required: true,
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/PatchRequest' },
    },
  },
} as const;

const patchVariant = <const Type extends string, const Properties>(
  type: Type,
  required: readonly string[],
  properties: Properties,
) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: ['type', ...required],
    properties: {
      type: { type: 'string', enum: [type] },
      digest: {
        type: 'string',
        description:
          'Of the patch that was looked at; a pull request is refused where it would be another change by now',
      },
      ...properties,
    },
  } as const);

const referenceField = {
  type: 'string',
  enum: [
    'subcapabilityOf',
    'dependsOn',
    'providedBy',
    'usedBy',
    'aliases',
    'successor',
  ],
} as const;

const relation = { type: 'string', enum: ['uses', 'provides'] } as const;

export const patchPaths = {
  '/patches': {
    post: {
      operationId: 'proposePatch',
      summary: 'A change of a source document, to be looked at and applied',
      requestBody: request,
      responses: answer('The change', 'Patch'),
    },
  },
  '/pull-requests': {
    post: {
      operationId: 'openPullRequest',
      summary: 'Proposes the change to the owners of the document',
      requestBody: request,
      responses: answer('The pull request', 'PullRequest'),
    },
  },
} as const;

export const patchSchemas = {
  PatchRequest: {
    oneOf: [
      patchVariant('set-owner', ['capability', 'owner'], {
        capability: text,
        owner: text,
      }),
      patchVariant('set-owner', ['entity', 'owner'], {
        entity: text,
        owner: text,
      }),
      patchVariant('set-lifecycle', ['capability', 'lifecycle'], {
        capability: text,
        lifecycle: {
          type: 'string',
          enum: ['planned', 'experimental', 'production', 'deprecated'],
        },
      }),
      patchVariant('remove-reference', ['capability', 'field', 'value'], {
        capability: text,
        field: referenceField,
        value: text,
      }),
      patchVariant('replace-reference', ['capability', 'field', 'from', 'to'], {
        capability: text,
        field: referenceField,
        from: text,
        to: text,
      }),
      patchVariant('add-link', ['entity', 'capability', 'relation'], {
        entity: text,
        capability: text,
        relation,
      }),
      patchVariant('replace-link', ['entity', 'from', 'to'], {
        entity: text,
        relation: {
          ...relation,
          description:
            'Where to replace it; by default in all that the entity uses and provides',
        },
        from: text,
        to: text,
      }),
      patchVariant('remove-link', ['entity', 'capability'], {
        entity: text,
        capability: text,
      }),
    ],
  },
  Patch: {
    type: 'object',
    additionalProperties: false,
    required: ['file', 'title', 'diff', 'digest', 'pullRequest'],
    properties: {
      file: text,
      title: text,
      url: text,
      editUrl: text,
      diff: text,
      digest: text,
      pullRequest: {
        type: 'object',
        additionalProperties: false,
        required: ['possible'],
        properties: {
          possible: { type: 'boolean' },
          host: text,
          reason: text,
        },
      },
    },
  },
  PullRequest: {
    type: 'object',
    additionalProperties: false,
    required: ['url'],
    properties: { url: text },
  },
} as const;
