import fc from 'fast-check';
import type Token from 'markdown-it/lib/token.mjs';
import { markdownLines, textOf } from '../__testUtils__/markdownLines';
import { LONGEST_BLOCK, openMarkdown, parseBlocks } from './blocks';
import { markdown, type MarkdownEnvironment } from './inline';

function parse(text: string) {
  const environment: MarkdownEnvironment = {};
  const blocks = [...parseBlocks(openMarkdown(text, environment))];
  return { blocks, environment };
}

const kinds = (text: string) =>
  parse(text).blocks.map(({ tokens, line, cut }) => [
    tokens[0]?.type,
    line,
    cut,
  ]);

describe('parseBlocks', () => {
  it('gives the tokens and definitions that the parser gives of the whole', () => {
    fc.assert(
      fc.property(markdownLines, lines => {
        const text = textOf(lines).replace(/\r\n?/g, '\n');
        const tokens: Token[] = [];
        const environment: MarkdownEnvironment = {};
        markdown.block.parse(text, markdown, environment, tokens);
        const parsed = parse(text);
        expect(parsed.blocks.flatMap(block => block.tokens)).toEqual(tokens);
        expect(parsed.environment).toEqual(environment);
      }),
      { numRuns: 500 },
    );
  });

  it('cuts what is too long, and reads what follows', () => {
    const items = LONGEST_BLOCK / 4;
    const list = '- item\n'.repeat(items);
    expect(kinds(`${list}\n# A\n`)).toEqual([
      ['bullet_list_open', 0, true],
      ['bullet_list_open', expect.any(Number), false],
      ['heading_open', items + 1, false],
    ]);
    const line = `- ${'a'.repeat(LONGEST_BLOCK)}b`;
    const [{ tokens }] = parse(`${line}\nc`).blocks;
    expect(kinds(`${line}\nc`)).toEqual([
      ['bullet_list_open', 0, true],
      ['paragraph_open', 1, false],
    ]);
    expect(tokens[3].content).toMatch(/^a+$/);
  });

  it.each(['```\n~\n```', '<!--\n~\n-->', '<!-- ~ -->'])(
    'never takes a part of code or HTML for Markdown: %j',
    form => {
      const [before, after] = form.split('~');
      const inner = '# A\n'.repeat(LONGEST_BLOCK / 3);
      for (const content of [inner, inner.replaceAll('\n', ' ')]) {
        const { blocks } = parse(`${before}${content}${after}\n\n# B\n`);
        expect(blocks.map(({ tokens, cut }) => [tokens[0].tag, cut])).toEqual([
          [before.startsWith('`') ? 'code' : '', false],
          ['h1', false],
        ]);
      }
    },
  );
});
