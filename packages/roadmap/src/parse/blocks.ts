import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type Token from 'markdown-it/lib/token.mjs';
import { markdown, type MarkdownEnvironment } from './inline';

/** In UTF-16 code units, of a line, list, quote, table or paragraph. Each item of a list costs 300 times its text in tokens. */
export const LONGEST_BLOCK = 64 * 1024;
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

/** One block at the top level of a document. */
export interface ParsedBlock {
  /** None where the block is the definition of a link. */
  tokens: Token[];
  /** The first line, from 0. */
  line: number;
  /** Whether these are the tokens of its beginning only. */
  cut: boolean;
}

/** A document at whose beginning nothing is parsed yet. */
export function openMarkdown(
  text: string,
  environment: MarkdownEnvironment,
): StateBlock {
  return new markdown.block.State(text, markdown, environment, []);
}

/**
 * Parses the blocks one by one as the parser itself would do it, so that there are never more tokens than those of one:
 * all tokens of a document take ten times the memory of its text. The definitions of links go to the environment.
 */
export function* parseBlocks(state: StateBlock): Generator<ParsedBlock> {
  const { bMarks: starts, lineMax: lines } = state;
  const rules = markdown.block.ruler.getRules('');
  const parse = (line: number, end: number) => {
    state.tokens = [];
    state.lineMax = end;
    rules.some(rule => rule(state, line, end, false));
    state.lineMax = lines;
  };
  let end = 0;
  for (
    let line = state.skipEmptyLines(0);
    line < lines;
    line = state.skipEmptyLines(state.line)
  ) {
    const longest = starts[line] + LONGEST_BLOCK;
    end = Math.max(end, line + 1);
    while (end < lines && starts[end + 1] <= longest) {
      end += 1;
    }
    const lineEnd = state.eMarks[line];
    state.eMarks[line] = Math.min(lineEnd, longest);
    parse(line, end);
    let cut = lineEnd > longest || (state.line === end && end < lines);
    if (cut && isVerbatim(state.tokens[0])) {
      state.eMarks[line] = lineEnd;
      parse(line, lines);
      cut = false;
    }
    yield { tokens: state.tokens, line, cut };
  }
}

/** Code and HTML are one token however long, and what stands after a part of them must not be taken for Markdown. */
function isVerbatim(token: Token | undefined): boolean {
  return token?.type === 'fence' || token?.type === 'html_block';
}
