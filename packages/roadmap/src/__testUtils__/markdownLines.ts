import fc from 'fast-check';

/** Lines, or some that belong together, of all that can stand in a document; most of them can spoil what follows. */
const LINES = [
  '',
  '',
  '---',
  '+++',
  '# Platform',
  '## Layer 1',
  '## Layer 2: Storage',
  '### Databases',
  '### Caches {#caches}',
  '#### Redis',
  '## Databases',
  '## [Queues][q]',
  '### [stores]',
  '## Definitions',
  '## Journey',
  '## Related Links',
  '##',
  'Examples: Harbor, Quay (old), and Zot.',
  'Examples:',
  'TODO more',
  'Prose with *emphasis*, `code` and [a link](https://a.example).',
  'See [stores], [q], [the docs][Docs] and [none].',
  'Layer 1. Hardware',
  'Runtime',
  '=======',
  '-------',
  '- one',
  '* **Term:** meaning',
  '  - two?',
  '1. first',
  '    indented',
  '\tindented by a tab',
  '> quoted',
  '> ```',
  '> - in a quote',
  '> [stores]: https://quoted.example',
  '```',
  '~~~',
  '```yaml capability',
  '```yaml capabilty',
  '```yaml capability\nid: databases\n```',
  '```yaml capability\nowner: team\naliases: [stores, queues]\n```',
  '```yaml capability\ndependsOn: [caches, stores, nowhere]\n```',
  '```yaml capability\nsubcapabilityOf: databases\nlayer: 4\n```',
  '```yaml capability\nsuccessor: [\n```',
  'owner: team',
  'id: stores',
  'draft: true',
  'title: A title',
  'title = "A title"',
  'date: 2030-01-01',
  '<div>',
  '</div>',
  '<script>',
  '</script>',
  '<!-- a comment -->',
  '<!--',
  '-->',
  '{{< figure src="a.png" >}}',
  '{{< note >}}',
  '{{< /note >}}',
  '{{% note %}}',
  '[stores]: https://stores.example "The stores"',
  '[stores]: https://other.example',
  '[q]:',
  'https://q.example',
  "'a title",
  "on two lines'",
  '[docs]: <../docs and more>',
  '| a | b |',
  '|---|---|',
  '| c | d |',
];

const lines = fc.array(fc.constantFrom(...LINES), { maxLength: 30 });
const begin = fc.constantFrom('', '', '\ufeff', '---\nlayer: 3\n---\n');
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r');

/** A text in lines, which edits can change. */
export interface MarkdownLines {
  begin: string;
  lines: string[];
  lineEnd: string;
}

export const markdownLines: fc.Arbitrary<MarkdownLines> = fc.record({
  begin,
  lines,
  lineEnd,
});

/** A change of some lines, or of how all of them are written. */
export const markdownEdit: fc.Arbitrary<
  (before: MarkdownLines) => MarkdownLines
> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.nat(29),
        fc.nat(3),
        fc.array(fc.constantFrom(...LINES), { maxLength: 3 }),
      )
      .map(([at, removed, added]) => (before: MarkdownLines) => {
        const changed = before.lines.slice();
        changed.splice(at, removed, ...added);
        return { ...before, lines: changed.slice(0, 40) };
      }),
  },
  fc
    .record({ begin, lineEnd })
    .map(form => (before: MarkdownLines) => ({ ...before, ...form })),
);

export function textOf({
  begin: start,
  lines: all,
  lineEnd: end,
}: MarkdownLines): string {
  return start + all.join('\n').replace(/\n/g, end);
}
