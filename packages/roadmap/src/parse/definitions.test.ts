import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { readRoadmap } from '../readRoadmap';

function read(text: string) {
  return readRoadmap([{ file: 'a.md', text }], { id: 'it', source: '.' });
}

/** The links of a document as the parser sees them when it has all of it. */
function linksOf(text: string): string[] {
  const parser = new MarkdownIt();
  parser.normalizeLink = url => url;
  const tokens = parser.parse(text, {}).flatMap(({ children }) => children);
  return tokens
    .filter(token => token?.type === 'link_open')
    .map(token => String(token?.attrGet('href')));
}

/** More than any part of a document that is read at once. */
const LONG_PROSE = 'Prose that nobody asks.\n\n'.repeat(20_000);

describe('a definition of a link', () => {
  it.each(['before', 'after'])('counts for a link far %s it', where => {
    const link = '## [Queues][q]\n\nSee [the docs] and [q].\n';
    const definitions =
      '[the docs]: https://docs.example "Docs"\n[Q]: <https://q.example/a b>\n';
    const parts = [definitions, `# More\n\n${LONG_PROSE}`, link];
    const { entities } = read(
      (where === 'before' ? parts.reverse() : parts).join('\n'),
    );
    expect(entities).toHaveLength(1);
    const { metadata, spec } = entities[0];
    expect(metadata).toMatchObject({
      name: 'queues',
      title: 'Queues',
      description: 'See the docs and q.',
      links: [{ url: 'https://docs.example', title: 'the docs' }],
    });
    expect(linksOf(spec.description!)).toEqual([
      'https://docs.example',
      'https://q.example/a b',
    ]);
  });

  const label = fc.constantFrom('a', 'B', 'two words', 'c\\]d', 'ß');
  const reference = label.map(name => `See [${name}], [text][${name}].`);
  const definition = fc
    .tuple(label, fc.constantFrom('x', 'y', '<z z>', '(v)', 'a\\*b'))
    .map(([name, path]) => `[${name.toUpperCase()}]: ${path}`);
  const section = fc
    .array(fc.oneof(reference, definition), { minLength: 1, maxLength: 4 })
    .map(paragraphs => paragraphs.join('\n\n'));

  it('counts in the description of any section as in the whole', () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 6 }), sections => {
        // The first definition of a label counts, and all others are not there.
        const defined = new Set<string>();
        const unique = sections.map(text =>
          text.replace(/^\[(.+)\]: .*$/gm, (line, name) => {
            const isFirst = !defined.has(name);
            defined.add(name);
            return isFirst ? line : '';
          }),
        );
        const whole = unique
          .map((text, index) => `## A${index}\n\n${text}\n`)
          .join('\n');
        const apart = read(whole).entities.flatMap(({ spec }) =>
          linksOf(spec.description ?? ''),
        );
        expect(apart).toEqual(linksOf(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('does not make descriptions grow without bounds', () => {
    const address = `https://a.example/${'a'.repeat(1900)}`;
    const labels = Array.from({ length: 200 }, (_, index) => `l${index}`);
    const { entities } = read(
      [
        '## A',
        labels.map(name => `[${name}]`).join(' '),
        '## More',
        ...labels.map(name => `[${name}]: ${address}\n`),
      ].join('\n\n'),
    );
    expect(entities[0].spec.description!.length).toBeLessThan(5000);
  });
});
