import { parse, TomlError } from 'smol-toml';
import type { Problem } from '../problem';
import type { DataSyntax } from './data';
import type { ReadLimits } from '../options';
import type { YamlText } from './yaml';

/** Reads TOML front matter. Positions are of the lines that the outermost keys stand on. */
export function parseTomlMapping(
  { text, what, origin }: YamlText,
  limits: ReadLimits,
): { data?: DataSyntax; problems: Problem[] } {
  const problems: Problem[] = [];
  let value: Record<string, unknown>;
  try {
    value = parse(text, {
      maxDepth: limits.depth,
      unsafeKeyBehaviour: 'throw',
    });
  } catch (error) {
    if (!(error instanceof TomlError)) {
      throw error;
    }
    problems.push({
      severity: 'error',
      code: 'toml-syntax',
      message: `The ${what} is not valid TOML: ${firstLine(error.message)}.`,
      hint: 'Correct the TOML; until then nothing in it counts.',
      file: origin.file,
      line: origin.line + error.line - 1,
      column: error.column,
    });
    return { problems };
  }

  const lines = new Map<string, { line: number; column: number }>();
  for (const [index, line] of text.split('\n').entries()) {
    const key = /^(\s*)["']?([\w-]+)["']?\s*=\s*/.exec(line);
    if (line.startsWith('[')) {
      break;
    }
    if (key && !lines.has(key[2])) {
      lines.set(key[2], {
        line: origin.line + index,
        column: key[1].length + 1,
      });
    }
  }
  return {
    problems,
    data: {
      value,
      at: path => ({
        file: origin.file,
        ...(lines.get(String(path[0])) ?? { line: origin.line, column: 1 }),
      }),
      written: () => undefined,
    },
  };
}

function firstLine(message: string): string {
  return message
    .split('\n')[0]
    .replace(/^Invalid TOML document: /, '')
    .replace(/\.$/, '');
}
