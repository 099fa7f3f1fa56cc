import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parseAllDocuments, stringify, type ToStringOptions } from 'yaml';
import { readRoadmap } from '../readRoadmap';
import { editCapability } from './editCapability';
import { editCatalogEntity } from './editCatalogEntity';
import { EditError } from './EditError';
import { editYaml } from './editYaml';

// Many tries take their time on a busy machine.
jest.setTimeout(60_000);

const RUNS = { numRuns: 100 };

const scalar = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[a-z:/ #,'"-]{0,12}$/),
  fc.constantFrom(
    'a\nb\n',
    'a\n\n',
    'x: y',
    '- z',
    '{',
    'no',
    '&a',
    '*a',
    '---',
  ),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.stringMatching(/^[a-z][a-z0-9./]{0,8}$/);
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const style: fc.Arbitrary<ToStringOptions> = fc.record({
  indent: fc.integer({ min: 2, max: 5 }),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 30, 80),
  collectionStyle: fc.constantFrom('any', 'any', 'flow'),
  singleQuote: fc.constantFrom(true, false, null),
  nullStr: fc.constantFrom('null', '~', ''),
});

/** A text for a value; not all combinations of style can write every value. */
function write(data: unknown, options: ToStringOptions, seeds: number[]) {
  const text = stringify(data, options);
  let read;
  try {
    [read] = parse(text);
  } catch {
    // Not valid.
  }
  fc.pre(isDeepStrictEqual(read, data));
  // Whatever else the comments do, the text of another document begins on a line of its own.
  return withComments(text, seeds).replace(/\n?$/, '\n');
}

/** The text with comments at the ends of some lines and between them, where these are not in the middle of a text. */
function withComments(text: string, seeds: number[]): string {
  const values = () => parse(text);
  const before = JSON.stringify(values());
  return seeds.reduce((it, seed) => {
    const lines = it.split('\n');
    const at = seed % lines.length;
    const commented = [...lines];
    if (seed % 2) {
      commented[at] += ' # note';
    } else {
      commented.splice(at, 0, '# above');
    }
    const result = commented.join('\n');
    try {
      return JSON.stringify(parse(result)) === before ? result : it;
    } catch {
      return it;
    }
  }, text);
}

function parse(text: string): any[] {
  return parseAllDocuments(text, { merge: true }).map(document => {
    if (document.errors.length > 0) {
      throw document.errors[0];
    }
    return document.toJS();
  });
}

/** How many lines of the first text are not in the second, and the other way round, but for those around them. */
function changedLines(before: string, after: string) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let first = 0;
  while (
    first < old.length &&
    first < now.length &&
    old[first] === now[first]
  ) {
    first += 1;
  }
  let same = 0;
  while (
    same < Math.min(old.length, now.length) - first &&
    old[old.length - 1 - same] === now[now.length - 1 - same]
  ) {
    same += 1;
  }
  return {
    old: old.slice(first, old.length - same),
    now: now.slice(first, now.length - same),
  };
}

/** Nothing where the edit is refused with what to do instead. */
function textOrRefusal(edit: () => string): string | undefined {
  try {
    return edit();
  } catch (error) {
    if (error instanceof EditError && /Do it by hand/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}

const mapping = fc.dictionary(key, value, {
  minKeys: 1,
  maxKeys: 4,
  noNullPrototype: true,
});

it('sets a field and changes nothing else', () => {
  fc.assert(
    fc.property(
      mapping,
      style,
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.oneof(fc.string(), fc.constantFrom('group:default/a', 'no', '12')),
      fc.boolean(),
      (data, options, seeds, wanted, crlf) => {
        const clean = write(data, options, seeds);
        const before = crlf ? clean.replaceAll('\n', '\r\n') : clean;
        const after = editYaml(before, ['Owner'], {
          type: 'set',
          value: wanted,
        });
        expect(parse(after)).toEqual([{ ...data, Owner: wanted }]);
        // What was there is there still: taking the line away again gives the text.
        const { old, now } = changedLines(before, after);
        expect(old.length).toBeLessThanOrEqual(1);
        expect(now.length).toBeLessThanOrEqual(old.length + 1);
      },
    ),
    RUNS,
  );
});

it('appends to a list, removes again, and the text is what it was', () => {
  fc.assert(
    fc.property(
      mapping,
      fc.array(value, { minLength: 1, maxLength: 4 }),
      style,
      fc.array(fc.nat(), { maxLength: 4 }),
      (data, list, options, seeds) => {
        const content = { a0: 1, List: list, ...data };
        const before = write(content, options, seeds);
        const item = 'component:default/x';
        const after = editYaml(before, ['List'], {
          type: 'append',
          value: item,
        });
        expect(parse(after)).toEqual([{ ...content, List: [...list, item] }]);
        const { old, now } = changedLines(before, after);
        expect(old.length).toBeLessThanOrEqual(1);
        expect(now.length).toBeLessThanOrEqual(old.length + 1);
        const again = editYaml(after, ['List', list.length], {
          type: 'remove',
        });
        expect(parse(again)).toEqual([content]);
      },
    ),
    RUNS,
  );
});

it('removes any field, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.dictionary(key, value, {
        minKeys: 2,
        maxKeys: 4,
        noNullPrototype: true,
      }),
      style,
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.nat(),
      (data, options, seeds, which) => {
        const before = write(data, options, seeds);
        const keys = Object.keys(data);
        const gone = keys[which % keys.length];
        const { [gone]: _, ...left } = data;
        const after = editYaml(before, [gone], { type: 'remove' });
        expect(parse(after)).toEqual([left]);
      },
    ),
    RUNS,
  );
});

it('removes any item of a list, and nothing else', () => {
  fc.assert(
    fc.property(
      mapping,
      fc.array(value, { minLength: 2, maxLength: 4 }),
      style,
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.nat(),
      (data, list, options, seeds, which) => {
        const content = { ...data, List: list };
        const before = write(content, options, seeds);
        const at = which % list.length;
        const after = editYaml(before, ['List', at], { type: 'remove' });
        const left = list.filter((_, index) => index !== at);
        expect(parse(after)).toEqual([{ ...data, List: left }]);
      },
    ),
    RUNS,
  );
});

it('adds a link to one entity of several and touches no line of the others', () => {
  const capability = 'platformcapability:paas/new';
  fc.assert(
    fc.property(
      fc.array(fc.record({ spec: mapping, more: mapping, style }), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.nat(),
      fc.constantFrom<'uses' | 'provides'>('uses', 'provides'),
      fc.array(fc.nat(), { maxLength: 4 }),
      (entities, which, relation, seeds) => {
        const texts = entities.map(({ spec, more, style: options }, index) =>
          write(
            {
              kind: 'Component',
              metadata: { name: `c${index}`, labels: more },
              spec,
            },
            options,
            seeds,
          ),
        );
        const at = which % texts.length;
        const before = texts.join('---\n');
        const after = editCatalogEntity(before, `component:default/c${at}`, {
          type: 'add-link',
          relation,
          capability,
        });
        // A text can have what separates documents in it.
        fc.pre(before.split('---\n').length === texts.length);
        const others = (parts: string[]) =>
          parts.filter((_, index) => index !== at);
        expect(others(after.split('---\n'))).toEqual(others(texts));
        const { old, now } = changedLines(before, after);
        expect(old.length).toBeLessThanOrEqual(1);
        expect(now.length).toBeLessThanOrEqual(old.length + 3);
        const removed = editCatalogEntity(after, `component:default/c${at}`, {
          type: 'remove-link',
          capability,
        });
        expect(parse(removed)).toEqual(parse(before));
      },
    ),
    { numRuns: 40 },
  );
});

describe('editCapability', () => {
  const prose = fc.constantFrom(
    'What it does.',
    'Examples: Harbor, Quay (old).',
    '- one\n- two',
    '<!-- a comment -->',
    '{{< note >}}said{{< /note >}}',
    '```yaml\nowner: nobody\n```',
    '~~~\n## No heading\n~~~',
    '[link]: https://a.example',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '    ## Indented',
    '> Quoted  ',
    '```yaml capability\nlayer: 5 # five\ndependsOn: [s0]\n```',
    '```yaml capability\n# first\nowner: "group:default/old" # now\nlifecycle: planned\n```',
    '   ```yaml capability\n   owner: old\n   ```',
  );
  const section = fc.array(prose, { maxLength: 4 });

  it('sets a field in prose and changes nothing else', () => {
    const outcomes = { made: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.array(section, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '---\ntitle: A # b\n---\n\n', '\ufeff'),
        fc.constantFrom('', '\n', '\n\n\n'),
        (sections, which, lineEnd, front, end) => {
          const parts = sections.map((lines, index) =>
            [`## S${index}`, ...lines].join('\n\n'),
          );
          const text = `${front}# A\n\n${parts.join('\n\n')}${end}`;
          const before = text.replaceAll('\n', lineEnd);
          const at = which % sections.length;
          const document = { file: 'a.md', text: before };
          const options = {
            id: 'paas',
            source: 'a.md',
            now: new Date(0),
            locate: () => ({ managedBy: 'file:a', source: 'file:a' }),
          };
          const after = textOrRefusal(
            () =>
              editCapability(document, options, `s${at}`, {
                type: 'set',
                field: 'owner',
                value: 'group:default/new',
              }).text,
          );
          if (after === undefined) {
            outcomes.refused += 1;
            return;
          }
          outcomes.made += 1;
          const owners = (it: string) =>
            readRoadmap([{ file: 'a.md', text: it }], options).entities.map(
              ({ spec }) => spec.owner,
            );
          const expected = owners(before);
          expected[at] = 'group:default/new';
          expect(owners(after)).toEqual(expected);
          const { old, now } = changedLines(before, after);
          expect(old.length).toBeLessThanOrEqual(1);
          expect(now.length).toBeLessThanOrEqual(old.length + 6);
          // No line end but those of the document.
          expect(after.includes('\r')).toBe(before.includes('\r'));
          expect(after.replaceAll(lineEnd, '')).not.toMatch(/[\r\n]/);
        },
      ),
      { numRuns: 150 },
    );
    expect(outcomes.made).toBeGreaterThan(outcomes.refused);
  });
});
