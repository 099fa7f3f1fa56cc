import type { Problem } from '../problem';
import type { DataSyntax } from './data';
import type { ReadLimits } from '../options';
import { parseTomlMapping } from './toml';
import { parseYamlMapping } from './yaml';

const FENCE = /^(---|\+\+\+)[ \t]*(?:\n|$)/;
const CLOSING = {
  '---': /^---[ \t]*$/m,
  '+++': /^\+\+\+[ \t]*$/m,
};

/** A document's front matter, and its body with the front matter as empty lines, so that lines keep their numbers. */
export interface FrontMatter {
  data?: DataSyntax;
  body: string;
  problems: Problem[];
}

export function parseFrontMatter(
  file: string,
  text: string,
  limits: ReadLimits,
): FrontMatter {
  const fence = FENCE.exec(text);
  if (!fence) {
    return { body: text, problems: [] };
  }
  const marker = fence[1] as keyof typeof CLOSING;
  const start = fence[0].length;
  const rest = text.slice(start);
  const closing = CLOSING[marker].exec(rest);
  // What is never closed ends where prose can begin: at an empty line or a heading.
  const end = closing?.index ?? rest.search(/^(?:[ \t]*$|#{1,6}[ \t])/m);
  const content = end < 0 ? rest : rest.slice(0, end);
  const body = closing
    ? rest.slice(closing.index + closing[0].length)
    : rest.slice(content.length);

  const parse = marker === '---' ? parseYamlMapping : parseTomlMapping;
  const { data, problems } = parse(
    { text: content, what: 'front matter', origin: { file, line: 2 } },
    limits,
  );
  if (!closing) {
    problems.unshift({
      severity: 'error',
      code: 'unclosed-front-matter',
      message: `The front matter that begins with \`${marker}\` has no end.`,
      hint: `Write a line with only \`${marker}\` below the last field.`,
      file,
      line: 1,
      column: 1,
    });
  }
  const before = text.length - body.length;
  return { data, body: blankLines(text.slice(0, before)) + body, problems };
}

function blankLines(text: string): string {
  return '\n'.repeat(text.split('\n').length - 1);
}
