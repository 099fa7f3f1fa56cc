import { readSchema } from './readSchema';

const form = (property: object, rest: object = {}) =>
  readSchema({ type: 'object', properties: { size: property }, ...rest } as any)
    .properties as any;

describe('readSchema', () => {
  it('keeps what draws a form', () => {
    const size = {
      type: 'string',
      title: 'Size',
      enum: ['small', 'large'],
      default: 'small',
      pattern: '^[a-z]+$',
      'ui:widget': 'radio',
      'ui:options': { inline: true },
    };
    expect(form(size)).toEqual({ size });
  });

  it('writes out what is defined once', () => {
    const defined = { definitions: { size: { type: 'string', title: 'T' } } };
    expect(form({ $ref: '#/definitions/size' }, defined)).toEqual({
      size: { type: 'string', title: 'T' },
    });
  });

  it('leaves out what could style, load, sign in or hang', () => {
    expect(
      form({
        type: 'string',
        pattern: '(a+)+$',
        'ui:widget': 'file',
        'ui:field': 'RepoUrlPicker',
        'ui:style': { background: 'url(https://evil.example)' },
        'ui:classNames': 'x',
        'ui:enableMarkdownInDescription': true,
        'ui:options': { style: 'color: red', widget: 'file', rows: 3 },
      }),
    ).toEqual({ size: { type: 'string', 'ui:options': { rows: 3 } } });
  });

  it('says what is wrong with what is no form', () => {
    const read = (schema: unknown) => () => readSchema(schema as any);
    expect(read({ type: 'string' })).toThrow('not the schema of an object');
    expect(read({ properties: { a: { $ref: '#/x' } } })).toThrow('#/x');
    expect(
      read({
        properties: { a: { $ref: '#/$defs/a' } },
        $defs: { a: { properties: { again: { $ref: '#/$defs/a' } } } },
      }),
    ).toThrow('nested deeper');
    let deep: object = {};
    for (let level = 0; level < 50; level += 1) {
      deep = { properties: { deep } };
    }
    expect(read(deep)).toThrow('nested deeper');
    const many = Array.from({ length: 5_000 }, (_, index) => index);
    expect(read({ properties: { a: { enum: many } } })).toThrow(
      'more than 3000',
    );
  });
});
