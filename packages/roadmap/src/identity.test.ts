import fc from 'fast-check';
import { readRoadmap } from './readRoadmap';

const heading = fc
  .array(
    fc.constantFrom(
      'Alpha',
      'Bravo',
      'Émile',
      'C++',
      'Data',
      'é',
      '9',
      '&',
      '-',
      '(x)',
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map(words => `H ${words.join(' ')}`);
const prose = fc.constantFrom(
  '',
  'Some prose.',
  'Other prose\nover two lines.',
  '- Is it a list?\n- It is.',
  'Examples: a, b (c, d)',
  '> ## quoted',
  '```\n## in code\n```',
  '<!--\n## in a comment\n-->',
);
const section = fc.record({ heading, prose });
// Two headings can give one name, which is a problem of its own; here each name stands once.
const sections = fc.uniqueArray(section, {
  selector: it => slug(it.heading),
  minLength: 1,
  maxLength: 8,
});

function slug(title: string): string {
  return refs([`## ${title}`])[0];
}

function refs(texts: string[]): string[] {
  const documents = texts.map((text, index) => ({ file: `${index}.md`, text }));
  const { entities } = readRoadmap(documents, { id: 'it', source: '.' });
  return entities.map(({ metadata }) => metadata.name);
}

function write(
  list: { heading: string; prose: string }[],
  level = '##',
): string {
  return list.map(it => `${level} ${it.heading}\n\n${it.prose}\n`).join('\n');
}

describe('the name of a capability', () => {
  it('does not depend on the order of the sections', () => {
    fc.assert(
      fc.property(
        sections.chain(list =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length }),
          ),
        ),
        ([list, shuffled]) => {
          expect(refs([write(shuffled)])).toHaveLength(list.length);
          expect(refs([write(shuffled)]).sort()).toEqual(
            refs([write(list)]).sort(),
          );
        },
      ),
    );
  });

  it('does not depend on the prose', () => {
    fc.assert(
      fc.property(
        sections,
        fc.array(prose, { minLength: 8, maxLength: 8 }),
        (list, others) => {
          const edited = list.map((it, index) => ({
            ...it,
            prose: others[index],
          }));
          expect(refs([write(edited)])).toEqual(refs([write(list)]));
        },
      ),
    );
  });

  it('does not depend on other documents', () => {
    fc.assert(
      fc.property(sections, sections, (list, others) => {
        const own = refs([write(list)]);
        expect(refs([write(list), write(others)])).toEqual(
          expect.arrayContaining(own),
        );
        expect(refs([write(others), write(list)])).toEqual(
          expect.arrayContaining(own),
        );
      }),
    );
  });

  it('does not depend on the layer or the parent', () => {
    fc.assert(
      fc.property(sections, list => {
        const flat = refs([write(list)]);
        expect(refs([`## Layer 1\n\n${write(list, '###')}`])).toEqual(flat);
        const [first, ...rest] = list;
        const nested = `${write([first])}\n${write(rest, '###')}`;
        expect(refs([nested])).toEqual(flat);
      }),
    );
  });

  it('is always one that the catalog accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), title => {
        for (const name of refs([`## ${title.replace(/\s+/g, ' ')}`])) {
          expect(name).toMatch(/^(?=.{1,63}$)[a-z0-9]+(-[a-z0-9]+)*$/);
        }
      }),
    );
  });
});

describe('readRoadmap', () => {
  it('never throws, whatever a document says', () => {
    const piece = fc.constantFrom(
      '---\n',
      '+++\n',
      '## ',
      '### ',
      'Layer 1',
      '\n',
      '```yaml capability\n',
      '```\n',
      'id: ',
      'a: [',
      '{',
      '}',
      ']',
      '&a ',
      '*a',
      '- ',
      '? ',
      ': ',
      'Examples: ',
      '{{< x >}}',
      '{{< /x >}}',
      '<!--',
      '-->',
      '<div>',
      '[a](b)',
      '"',
      "'",
      '| ',
      '!!binary ',
      '\t',
      '%',
      '\\',
      '__proto__: 1\n',
      'technologies: ',
      '~',
      'é',
      '🚀',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), {
          maxLength: 40,
        }),
        fc.constantFrom('a.md', 'a.yaml', '_index.md', 'a.csv'),
        (pieces, file) => {
          const text = pieces.join('');
          const overlay = { file: 'a.capabilities.yaml', text };
          const options = { id: 'it', source: '.' };
          const { problems } = readRoadmap([{ file, text, overlay }], options);
          for (const { line, column, message } of problems) {
            expect(line).toBeGreaterThan(0);
            expect(column).toBeGreaterThan(0);
            expect(message).not.toBe('');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
