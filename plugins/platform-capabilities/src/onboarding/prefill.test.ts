import type { JsonObject } from '@backstage/types';
import { toRequestParameters } from '../routes';
import { parsePrefill, readParameters } from './prefill';

/** The parameters that come out of the address that they were put into. */
const there = (parameters: JsonObject, schema: JsonObject) =>
  readParameters(
    parsePrefill(toRequestParameters({ parameters })).parameters,
    schema,
  );

describe('the address of a request', () => {
  const schema = {
    properties: {
      size: { type: 'string' },
      replicas: { type: 'integer' },
      backups: { type: 'boolean' },
      labels: { type: 'array' },
    },
  };

  it('gives back what it was made of', () => {
    const prefill = {
      capability: 'platformcapability:paas/databases',
      entity: 'component:default/checkout',
      environment: 'production',
      parameters: { size: 'large', replicas: 3, backups: true, labels: ['a'] },
      reason: 'Orders',
    };
    const { parameters, ...texts } = parsePrefill(toRequestParameters(prefill));
    expect({
      ...texts,
      parameters: readParameters(parameters, schema),
    }).toEqual(prefill);
  });

  it('gives back what is defined elsewhere, of several types or of none', () => {
    const parameters = { count: 3, name: '12', note: 'no', level: 2, any: [1] };
    expect(
      there(parameters, {
        properties: {
          count: { $ref: '#/definitions/count' },
          name: { $ref: '#/$defs/name' },
          note: { type: ['string', 'null'] },
          level: { enum: [1, 2] },
          any: true,
        },
        definitions: { count: { type: 'integer' } },
        $defs: { name: { type: 'string' } },
      }),
    ).toEqual(parameters);
    const either = { properties: { a: { type: ['integer', 'string'] } } };
    expect(there({ a: 3 }, either)).toEqual({ a: 3 });
    expect(there({ a: '1.10' }, either)).toEqual({ a: '1.10' });
  });

  it.each<[string, JsonObject]>([
    ['allOf', { allOf: [{ $ref: '#/definitions/more' }] }],
    ['oneOf', { oneOf: [{ properties: {} }, { $ref: '#/definitions/more' }] }],
    ['then', { if: {}, then: { $ref: '#/definitions/more' } }],
    [
      'dependencies',
      {
        dependencies: {
          size: { oneOf: [{ $ref: '#/definitions/more' }] },
          replicas: ['size'],
        },
      },
    ],
    ['additionalProperties', { additionalProperties: true }],
  ])('gives back what is asked for in %s', (_, part) => {
    const parameters = { size: 'large', disk: 20, tier: 'gold' };
    const more = {
      properties: { disk: { type: 'number' }, tier: { const: 'gold' } },
    };
    expect(
      there(parameters, { ...schema, ...part, definitions: { more } }),
    ).toEqual(parameters);
  });

  it('leaves out what the form would not show', () => {
    const texts = { replicas: 'many', backups: '1', color: 'red' };
    expect(readParameters(texts, schema)).toEqual({});
    expect(readParameters(texts, undefined)).toEqual({});
    expect(
      readParameters(texts, { properties: { color: { $ref: '#/x' } } }),
    ).toEqual({});
  });

  it('takes nothing that reaches what all objects have', () => {
    const texts = { ['__proto__']: '{"a":1}', constructor: 'x' };
    const open = {
      properties: { deep: { type: 'object' } },
      additionalProperties: true,
    };
    const read = readParameters(
      { ...texts, deep: '{"__proto__":{"a":1}}' },
      open,
    );
    expect(JSON.stringify(read)).toBe('{"deep":{}}');
    expect((read as { a?: unknown }).a).toBeUndefined();
  });
});
