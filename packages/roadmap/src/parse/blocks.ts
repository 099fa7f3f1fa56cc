import type Token from 'markdown-it/lib/token.mjs';
import { markdown, type MarkdownEnvironment } from './inline';

/** How much text is parsed at a time, in UTF-16 code units. */
const PART = 64 * 1024;
/** The longest line, and the longest list, quote, table or paragraph. Each item of a list costs 300 times its text in tokens. */
export const LONGEST_BLOCK = 256 * 1024;
/** A quote is one level deep and a list is two: the list and its item. */
const DEEPEST = 20;
/** Stands in the tokens for what is nested deeper. */
export const TOO_DEEP = 'too_deep';

// The parser has a limit of its own, at which it leaves out all of the document that follows. This one costs what is too
// deep alone.
markdown.block.ruler.before('table', TOO_DEEP, (state, startLine, endLine) => {
  if (state.level < DEEPEST) {
    return false;
  }
  let line = startLine + 1;
  while (
    line < endLine &&
    !state.isEmpty(line) &&
    state.sCount[line] >= state.blkIndent
  ) {
    line += 1;
  }
  state.push(TOO_DEEP, '', 0).map = [startLine, line];
  state.line = line;
  return true;
});

/** Some blocks that follow each other. */
export interface DocumentPart {
  /** Their lines are counted from the part's first. */
  tokens: Token[];
  /** The first line, from 0. */
  line: number;
  /** Where each of its lines begins in the document. */
  starts: number[];
  /** Whether it is one block, and only the beginning of that. */
  cut: boolean;
}

/**
 * Parses the block structure part by part, so that there are never more tokens than those of one part: they take ten times
 * the memory of the text. The last block of a part can go on in the next one, so it is left to that; a part that is one block
 * is read again with more text.
 */
export function* parseBlocks(
  text: string,
  environment: MarkdownEnvironment,
): Generator<DocumentPart> {
  let start = 0;
  let line = 0;
  let size = PART;
  while (start < text.length) {
    const newline = text.indexOf('\n', start + size);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    const end = Math.min(lineEnd, start + size + LONGEST_BLOCK);
    const tokens: Token[] = [];
    const { State } = markdown.block;
    const part = text.slice(start, end);
    const state = new State(part, markdown, environment, tokens);
    markdown.block.tokenize(state, 0, state.lineMax);

    let lines = state.lineMax;
    let cut = false;
    const last = end < text.length ? lastBlock(tokens) : -1;
    if (last >= 0) {
      const first = tokens[last].map![0];
      const grows =
        isVerbatim(tokens[last]) || (end === lineEnd && size < LONGEST_BLOCK);
      if (first > 0) {
        lines = first;
        tokens.length = last;
      } else if (grows) {
        size *= 2;
        continue;
      } else {
        cut = true;
      }
    }
    const offset = start;
    const starts = state.bMarks.slice(0, lines).map(mark => offset + mark);
    yield { tokens, line, starts, cut };
    start = lines < state.lineMax ? start + state.bMarks[lines] : lineEnd;
    line += lines;
    // What was too long to be read as a whole most probably goes on.
    size = cut ? LONGEST_BLOCK : PART;
  }
}

function lastBlock(tokens: Token[]): number {
  let index = tokens.length - 1;
  while (index > 0 && (tokens[index].level > 0 || tokens[index].nesting < 0)) {
    index -= 1;
  }
  return index;
}

/** Code and HTML are one token however long, and what stands after a part of them must not be taken for Markdown. */
function isVerbatim({ type }: Token): boolean {
  return type === 'fence' || type === 'html_block';
}
