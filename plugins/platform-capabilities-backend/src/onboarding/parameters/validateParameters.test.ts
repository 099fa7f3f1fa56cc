import type { JsonObject } from '@backstage/types';
import { validateParameters } from './validateParameters';
import { withinTime } from './withinTime';

const schema: JsonObject = {
  type: 'object',
  required: ['size'],
  additionalProperties: false,
  properties: {
    size: { type: 'string', enum: ['small', 'large'], 'ui:widget': 'radio' },
    name: { type: 'string', pattern: '^[a-z]+$' },
    replicas: { type: 'integer', maximum: 3 },
    labels: { type: 'object', properties: { team: { type: 'string' } } },
  },
};

describe('validateParameters', () => {
  it('takes what fits', () => {
    expect(() =>
      validateParameters({ size: 'small', name: 'orders' }, schema),
    ).not.toThrow();
    expect(() => validateParameters({}, undefined)).not.toThrow();
  });

  it.each<[JsonObject, string]>([
    [{}, 'parameters.size is missing; fill it in'],
    [{ size: 'huge' }, 'parameters.size must be one of "small", "large"'],
    [{ size: 'small', colour: 'red' }, 'parameters.colour is not asked for'],
    [{ size: 'small', replicas: 5 }, 'parameters.replicas must be <= 3'],
    [{ size: 'small', labels: { team: 1 } }, 'parameters.labels.team must be'],
    [{ name: 'A' }, 'parameters.size is missing; fill it in; parameters.name'],
  ])('refuses %j and names the field', (parameters, message) => {
    expect(() => validateParameters(parameters, schema)).toThrow(message);
  });

  it('refuses anything where there is nothing to fill in', () => {
    expect(() => validateParameters({ a: 1 }, undefined)).toThrow(
      'parameters.a is not asked for',
    );
  });

  it('refuses what is too long to keep', () => {
    expect(() => validateParameters({ a: 'x'.repeat(60_000) }, {})).toThrow(
      'longer than 50000 characters',
    );
  });

  it.each<[string, JsonObject, JsonObject?]>([
    [
      'a pattern that never ends',
      { properties: { a: { pattern: '^(a+)+$' } } },
      { a: `${'a'.repeat(40)}!` },
    ],
    [
      'a pattern of a name that never ends',
      { patternProperties: { '^(a+)+$': { type: 'string' } } },
      { [`${'a'.repeat(40)}!`]: 1 },
    ],
    ['a reference to elsewhere', { $ref: 'https://example.com/schema.json' }],
    ['a reference to itself', { $ref: '#' }],
    ['a type that there is not', { type: 'number of things' }],
    ['a pattern that is none', { properties: { a: { pattern: '(' } } }],
    ['a dialect that is not known', { $schema: 'https://example.com/mine' }],
    ['what answers later', { $async: true, required: ['b'] }],
    ['too much of it', { description: 'x'.repeat(200_000) }],
  ])('gives up %s, and says whom to tell', (_, bad, parameters = { a: 1 }) => {
    expect(() => validateParameters(parameters, bad)).toThrow(
      /JSON Schema of the capability is of no use: .*Tell its owner/,
    );
  });

  it('does not read what a schema says of other data', () => {
    const schemaWithData: JsonObject = {
      properties: { a: { maximum: { $data: '1/b' } } },
    };
    expect(() => validateParameters({ a: 1, b: 2 }, schemaWithData)).toThrow(
      'is of no use',
    );
  });

  it('keeps one schema from taking the name of another', () => {
    const named = { $id: 'https://example.com/a', required: ['a'] };
    expect(() => validateParameters({}, named)).toThrow('parameters.a');
    expect(() =>
      validateParameters({}, { ...named, required: [] }),
    ).not.toThrow();
  });
});

describe('withinTime', () => {
  it('answers what was computed, and throws what was thrown', () => {
    expect(withinTime(1000, () => [1])).toEqual([1]);
    expect(() =>
      withinTime(1000, () => {
        throw new TypeError('Wrong');
      }),
    ).toThrow(TypeError);
  });
});
