import { EditError } from './EditError';
import { editYaml, type YamlOperation } from './editYaml';

function lines(...parts: string[]): string {
  return parts.map(part => `${part}\n`).join('');
}

const set = (value: string): YamlOperation => ({ type: 'set', value });
const append = (value: string): YamlOperation => ({ type: 'append', value });
const remove: YamlOperation = { type: 'remove' };

describe('set', () => {
  it.each([
    ['a plain value', 'owner: a # why\nx: 1\n', 'owner: b # why\nx: 1\n'],
    ['single quotes', "owner: 'a'\n", "owner: 'b'\n"],
    ['double quotes', 'owner: "a"\n', 'owner: "b"\n'],
    ['a block of text', 'owner: >-\n  a\n  c\nx: 1\n', 'owner: b\nx: 1\n'],
    ['several lines', 'owner: a\n  c\nx: 1\n', 'owner: b\nx: 1\n'],
    ['braces', '{ owner: a, x: 1 }\n', '{ owner: b, x: 1 }\n'],
    ['nothing yet', 'owner: # todo\nx: 1\n', 'owner: b # todo\nx: 1\n'],
    ['null', 'owner: ~\n', 'owner: b\n'],
    ['an alias', 'x: &x a\nowner: *x\n', 'x: &x a\nowner: b\n'],
    ['the first of two', 'owner: a\nowner: c\n', 'owner: b\nowner: c\n'],
    ['no end of line', 'x: 1\nowner: a', 'x: 1\nowner: b'],
    ['other line ends', 'x: 1\r\nowner: a\r\n', 'x: 1\r\nowner: b\r\n'],
    ['a byte order mark', '\ufeffowner: a\n', '\ufeffowner: b\n'],
  ])('replaces %s', (_, before, after) => {
    expect(editYaml(before, ['owner'], set('b'))).toBe(after);
  });

  it.each([
    ['a mapping', 'x: 1 # one\n\n# end\n', 'x: 1 # one\nowner: b\n\n# end\n'],
    ['a nested last value', 'x:\n  - y\n', 'x:\n  - y\nowner: b\n'],
    ['a block of text', 'x: |\n  y\n\n', 'x: |\n  y\nowner: b\n\n'],
    ['text with its blank lines', 'x: |+\n  y\n\n', 'x: |+\n  y\n\nowner: b\n'],
    ['braces', '{ x: 1 }', '{ x: 1, owner: b }'],
    ['braces with a comma', '{ x: 1, }', '{ x: 1, owner: b }'],
    ['empty braces', '{}', '{ owner: b }'],
    ['lines in braces', '{\n  x: 1\n}\n', '{\n  x: 1,\n  owner: b\n}\n'],
    [
      'lines in braces with a comment that begins its line',
      '{\n  x: 1,\n  y:\n# end\n}\n',
      '{\n  x: 1,\n  y:,\n  owner: b,\n# end\n}\n',
    ],
    ['nothing', '', 'owner: b\n'],
    ['a comment', '# none\n', '# none\nowner: b\n'],
    ['no end of line', 'x: 1', 'x: 1\nowner: b'],
    ['other line ends', 'x: 1\r\n# end\r\n', 'x: 1\r\nowner: b\r\n# end\r\n'],
  ])('adds to %s', (_, before, after) => {
    expect(editYaml(before, ['owner'], set('b'))).toBe(after);
  });

  it.each([
    ['c:\n  d:\n    x: 1\n', 'c:\n  d:\n    x: 1\n    owner: b\n'],
    ['c:\n  d: # none\n', 'c:\n  d: # none\n    owner: b\n'],
    ['c: {d: {}}\n', 'c: {d: { owner: b }}\n'],
    ['c: {d: }\n', 'c: {d: { owner: b } }\n'],
    [
      'c:\n    e:\n        x: 1\n',
      'c:\n    e:\n        x: 1\n    d:\n        owner: b\n',
    ],
    ['x: 1\n', 'x: 1\nc:\n  d:\n    owner: b\n'],
  ])('goes below what is there: %j', (before, after) => {
    expect(editYaml(before, ['c', 'd', 'owner'], set('b'))).toBe(after);
  });

  it('goes below nothing that is no mapping', () => {
    expect(() =>
      editYaml('c:\n  - x\n', ['c', 'd', 'owner'], set('b')),
    ).toThrow(EditError);
  });

  it.each([
    ['group:default/a', 'group:default/a'],
    ['12', '"12"'],
    ['true', '"true"'],
    ['no', '"no"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['a\nb', '"a\\nb"'],
    ['', '""'],
    ['é', '"é"'],
    ['a, b', 'a, b'],
  ])('writes %j so that it is a text', (value, written) => {
    expect(editYaml('x: 1\n', ['x'], set(value))).toBe(`x: ${written}\n`);
  });

  it('adds to an item of a list', () => {
    expect(
      editYaml('c:\n- title: A\n- title: B\n', ['c', 0, 'owner'], set('b')),
    ).toBe('c:\n- title: A\n  owner: b\n- title: B\n');
  });

  it('changes one document of several', () => {
    expect(
      editYaml('x: 1\n---\nx: 2\n# end\n---\nx: 3\n', ['z'], set('b'), 1),
    ).toBe('x: 1\n---\nx: 2\nz: b\n# end\n---\nx: 3\n');
  });
});

describe('append', () => {
  it.each([
    ['d:\n  - a # why\nx: 1\n', 'd:\n  - a # why\n  - b\nx: 1\n'],
    ['d:\n- a\n', 'd:\n- a\n- b\n'],
    ['d: [a] # why\n', 'd: [a, b] # why\n'],
    ['d: []\n', 'd: [b]\n'],
    ['d: [\n  a,\n]\n', 'd: [\n  a,\n  b,\n]\n'],
    ['d:\nx: 1\n', 'd:\n  - b\nx: 1\n'],
    ['x:\n- 1\n', 'x:\n- 1\nd:\n- b\n'],
    ['{x: 1}\n', '{x: 1, d: [b]}\n'],
  ])('adds to %j', (before, after) => {
    expect(editYaml(before, ['d'], append('b'))).toBe(after);
  });

  it('refuses where there is no list', () => {
    expect(() => editYaml('d: a\n', ['d'], append('b'))).toThrow(
      'There is no list where one is to stand.',
    );
  });
});

describe('remove', () => {
  it.each([
    ['d:\n  - a\n  - b # why\n  - c\n', 1, 'd:\n  - a\n  - c\n'],
    ['d:\n  - a\n  # about b\n  - b', 1, 'd:\n  - a\n  # about b'],
    ['d: [a, b, c]\n', 1, 'd: [a, c]\n'],
    ['d: [a, b]\n', 1, 'd: [a]\n'],
    ['d: [a, b]\n', 0, 'd: [b]\n'],
    ['d: [ a, b, ]\n', 1, 'd: [ a, ]\n'],
    ['d: [\n  a,\n  b # why\n]\n', 1, 'd: [\n  a,\n]\n'],
    ['d: [a, # why\n  b]\n', 1, 'd: [a, # why\n  ]\n'],
    ['x: 1\nd: [a]\ny: 1\n', 0, 'x: 1\ny: 1\n'],
    ['x: 1\nd:\n  - a\n', 0, 'x: 1\n'],
    ['{d: [a], x: 1}\n', 0, '{x: 1}\n'],
    ['d:\n  - |\n    a\n  - b\n', 0, 'd:\n  - b\n'],
  ])('takes out of %j', (before, index, after) => {
    expect(editYaml(before, ['d', index], remove)).toBe(after);
  });

  it('takes a first field away from its dash', () => {
    expect(editYaml('c:\n  - d: a\n    x: 1\n', ['c', 0, 'd'], remove)).toBe(
      'c:\n  - x: 1\n',
    );
  });

  it('takes what nothing is left in', () => {
    const text = lines('m:', '  name: x', '  a:', '    k: v', 's: 1');
    expect(editYaml(text, ['m', 'a', 'k'], remove)).toBe(
      lines('m:', '  name: x', 's: 1'),
    );
  });

  it.each([
    ['a', 'b: 2\r\nc: 3\r\n'],
    ['b', 'a: 1\r\nc: 3\r\n'],
    ['c', 'a: 1\r\nb: 2\r\n'],
  ])('takes the line of %s, and leaves other line ends', (key, after) => {
    const before = 'a: 1\r\nb: 2\r\nc: 3\r\n';
    expect(editYaml(before, [key], remove)).toBe(after);
  });
});

describe('refusals', () => {
  it.each([
    ['another place', 'b: &b\n  x: 1\nd: *b\n', ['b', 'owner']],
    ['an alias', 'b: &b\n  x: 1\nd: *b\n', ['d', 'owner']],
    ['a merge', 'b: &b {x: 1}\nd:\n  <<: *b\n', ['d', 'owner']],
    ['an anchored value', 'owner: &o a\nd: *o\n', ['owner']],
    ['a mistake', 'a: [\n', ['owner']],
    ['a list', 'owner: [a]\n', ['owner']],
    ['many brackets', `a: ${'['.repeat(1000)}`, ['owner']],
  ])('of %s', (_, text, path) => {
    expect(() => editYaml(text, path, set('b'))).toThrow(EditError);
  });
});
