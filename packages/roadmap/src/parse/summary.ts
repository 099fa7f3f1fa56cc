import type Token from 'markdown-it/lib/token.mjs';
import { markdown, parseInline } from './inline';

const FAR_ENOUGH = 10_000;

/** The first paragraph of some Markdown as plain text. */
export function summaryOf(text: string): string | undefined {
  const tokens: Token[] = [];
  markdown.block.parse(text.slice(0, FAR_ENOUGH), markdown, {}, tokens);
  const start = tokens.findIndex(({ type }) => type === 'paragraph_open');
  return start < 0
    ? undefined
    : parseInline(tokens[start + 1].content).text || undefined;
}
