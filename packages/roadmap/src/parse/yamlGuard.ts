import { Lexer } from 'yaml';
import type { ReadLimits } from '../options';

/** A key and its value have a colon, a comma, a tag; what has more signs than this has signs only. */
const SIGNS_PER_NODE = 4;

/** Why a YAML text must not be given to the parser. The offset is in UTF-16 code units. */
export interface YamlDanger {
  kind: 'depth' | 'nodes';
  offset: number;
}

/**
 * Finds nesting and sizes that the YAML parser must not see: it recurses for each level, and some hundred `[` end the
 * whole process in a way that nothing can catch. The lexer does not recurse, so this walks its tokens and stops at the
 * first one too many.
 */
export function findYamlDanger(
  text: string,
  limits: Pick<ReadLimits, 'depth' | 'nodes'>,
): YamlDanger | undefined {
  // Columns at which the open block collections start. A sequence may share its column with the mapping around it.
  const columns: number[] = [];
  let flow = 0;
  let nodes = 0;
  let signs = 0;
  let offset = 0;
  let lineStart = 0;
  let opensBlock = true;
  for (const token of new Lexer().lex(text)) {
    const first = token.charAt(0);
    if (first === '\u0002' || first === '\u0018' || first === '\u001f') {
      // Control tokens stand for no text; the last announces a scalar.
      nodes += first === '\u001f' ? 1 : 0;
    } else {
      if (first === '[' || first === '{') {
        flow += 1;
        nodes += 1;
      } else if (first === '"' || first === "'" || first === '*') {
        nodes += 1;
      } else if (first === ']' || first === '}') {
        flow = Math.max(0, flow - 1);
      }
      const blank = /^[\s#\ufeff]/.test(token);
      signs += blank ? 0 : 1;
      if (flow === 0 && opensBlock && !blank) {
        const column = offset - lineStart;
        while (columns.length > 0 && columns[columns.length - 1] >= column) {
          columns.pop();
        }
        columns.push(column);
        opensBlock = token === '-' || token === '?' || token === ':';
        nodes += opensBlock ? 1 : 0;
      }
      offset += token.length;
      const newline = token.lastIndexOf('\n');
      if (newline >= 0) {
        lineStart = offset - (token.length - newline - 1);
        opensBlock = true;
      }
    }
    if (flow + columns.length > limits.depth) {
      return { kind: 'depth', offset };
    }
    if (nodes > limits.nodes || signs > limits.nodes * SIGNS_PER_NODE) {
      return { kind: 'nodes', offset };
    }
  }
  return undefined;
}
