import { parse, TomlError } from 'smol-toml';
import type { Problem } from '../problem';
import type { DataPath, DataSyntax } from './data';
import type { ReadLimits } from '../options';
import { tooComplex, type YamlText } from './yaml';

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
  const at = ([key]: DataPath) => ({
    file: origin.file,
    ...(lines.get(String(key)) ?? { line: origin.line, column: 1 }),
  });
  const danger = findTomlDanger(value, limits);
  if (danger) {
    problems.push({
      ...tooComplex(what, danger.kind, limits),
      ...at([danger.key]),
    });
    return { problems };
  }
  return { problems, data: { value, at, written: () => undefined } };
}

/** Keys can have any number of parts, each of which makes a mapping in a mapping; the library counts only brackets. */
function findTomlDanger(
  value: Record<string, unknown>,
  limits: ReadLimits,
): { kind: 'depth' | 'nodes'; key: string } | undefined {
  let nodes = 0;
  const judge = (
    item: unknown,
    depth: number,
  ): 'depth' | 'nodes' | undefined => {
    nodes += 1;
    if (depth > limits.depth || nodes > limits.nodes) {
      return depth > limits.depth ? 'depth' : 'nodes';
    }
    for (const inner of isContainer(item) ? Object.values(item) : []) {
      const kind = judge(inner, depth + 1);
      if (kind) {
        return kind;
      }
    }
    return undefined;
  };
  for (const [key, item] of Object.entries(value)) {
    const kind = judge(item, 1);
    if (kind) {
      return { kind, key };
    }
  }
  return undefined;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function firstLine(message: string): string {
  return message
    .split('\n')[0]
    .replace(/^Invalid TOML document: /, '')
    .replace(/\.$/, '');
}
