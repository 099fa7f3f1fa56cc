import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument as parseYamlDocument,
  type YAMLMap,
} from 'yaml';
import type { Problem, SourcePosition } from '../problem';
import type { DataPath, DataSyntax } from './data';
import type { ReadLimits } from '../options';
import { findYamlDanger } from './yamlGuard';

const MOST_ERRORS = 20;

/** Where a piece of YAML begins in its document. */
export interface YamlOrigin {
  file: string;
  /** Of the first line of the YAML, 1-based. */
  line: number;
  /** How many columns the surrounding document indents each line by. */
  indent?: number;
}

/** What the text is called in messages, such as `front matter`. */
export interface YamlText {
  text: string;
  what: string;
  origin: YamlOrigin;
}

type Fault =
  | { kind: 'depth' | 'nodes' | 'bytes' | 'alias' | 'circular'; offset: number }
  | { kind: 'duplicate-key' | 'forbidden-key'; offset: number; key: string };

/** Turns the library's nodes into plain values, within the limits. One for each text. */
class Converter {
  readonly faults: Fault[] = [];
  /** Whether the value as a whole cannot be used. */
  failed = false;
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private readonly keys = new Map<Node, Map<string, Pair<Node, Node>>>();
  private nodes = 0;
  private bytes = 0;

  constructor(private readonly limits: ReadLimits) {}

  convert(node: Node | null | undefined, depth = 0): unknown {
    if (!node || this.failed) {
      return undefined;
    }
    const offset = node.range?.[0] ?? 0;
    this.nodes += 1;
    if (this.nodes > this.limits.nodes) {
      return this.fail({ kind: 'nodes', offset });
    }
    if (depth > this.limits.depth) {
      return this.fail({ kind: 'depth', offset });
    }
    if (isAlias(node)) {
      const target = this.anchors.get(node.source);
      if (!target || this.open.has(target)) {
        return this.fail({ kind: target ? 'circular' : 'alias', offset });
      }
      return this.convert(target, depth);
    }
    if ('anchor' in node && node.anchor) {
      this.anchors.set(node.anchor as string, node);
    }
    if (isScalar(node)) {
      this.bytes += typeof node.value === 'string' ? node.value.length : 0;
      return this.bytes > this.limits.bytes
        ? this.fail({ kind: 'bytes', offset })
        : node.value ?? undefined;
    }
    this.open.add(node);
    let value: unknown;
    if (isSeq(node)) {
      value = node.items.map(item => this.convert(item as Node, depth + 1));
    } else if (isMap(node)) {
      value = this.convertMap(node.items as Pair<Node, Node>[], depth);
    }
    this.open.delete(node);
    return value;
  }

  resolve(node: Node | null | undefined): Node | undefined {
    return isAlias(node) ? this.anchors.get(node.source) : node ?? undefined;
  }

  /** The node at a path, or the nearest enclosing one that is written unless it must be exact. */
  find(
    root: Node,
    path: DataPath,
    part: 'key' | 'value',
    exact = false,
  ): Node | undefined {
    let here: Node = root;
    for (const [index, step] of path.entries()) {
      const container = this.resolve(here);
      const last = index === path.length - 1;
      let next: Node | undefined;
      if (isSeq(container)) {
        next = container.items[Number(step)] as Node | undefined;
      } else if (isMap(container)) {
        const pair = this.pairsOf(container).get(String(step));
        next = last && part === 'key' ? pair?.key : pair?.value ?? pair?.key;
      }
      if (!next) {
        return exact ? undefined : here;
      }
      here = next;
    }
    return exact ? this.resolve(here) : here;
  }

  private pairsOf(map: YAMLMap): Map<string, Pair<Node, Node>> {
    let pairs = this.keys.get(map);
    if (!pairs) {
      pairs = new Map();
      for (const pair of map.items as Pair<Node, Node>[]) {
        const key = keyOf(pair.key);
        if (key !== undefined && !pairs.has(key)) {
          pairs.set(key, pair);
        }
      }
      this.keys.set(map, pairs);
    }
    return pairs;
  }

  private convertMap(pairs: Pair<Node, Node>[], depth: number) {
    const value: Record<string, unknown> = {};
    for (const { key, value: item } of pairs) {
      const name = keyOf(key);
      const offset = key?.range?.[0] ?? 0;
      if (name === undefined || name === '__proto__') {
        this.faults.push({ kind: 'forbidden-key', offset, key: name ?? '' });
      } else if (Object.hasOwn(value, name)) {
        this.faults.push({ kind: 'duplicate-key', offset, key: name });
      } else {
        value[name] = this.convert(item, depth + 1);
      }
    }
    return value;
  }

  private fail(fault: Fault): undefined {
    this.failed = true;
    this.faults.push(fault);
    return undefined;
  }
}

/** Reads a YAML mapping. No mapping is returned where the text is not sound as a whole. */
export function parseYamlMapping(
  { text, what, origin }: YamlText,
  limits: ReadLimits,
): { data?: DataSyntax; problems: Problem[] } {
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const position = (offset: number): SourcePosition => {
    const { line, col } = lines.linePos(offset);
    return {
      file: origin.file,
      line: origin.line + Math.max(line, 1) - 1,
      column: (origin.indent ?? 0) + Math.max(col, 1),
    };
  };
  const report = (
    offset: number,
    problem: Omit<Problem, 'file' | 'line' | 'column'>,
  ) => problems.push({ ...problem, ...position(offset) });

  const danger = findYamlDanger(text, limits);
  if (danger) {
    countLines(text, lines);
    report(danger.offset, tooComplex(what, danger.kind, limits));
    return { problems };
  }

  const document = parseTree(text, lines);
  // One mistake can make an error of each sign that follows.
  for (const error of document.errors.slice(0, MOST_ERRORS)) {
    report(error.pos[0], {
      severity: 'error',
      code: 'yaml-syntax',
      message: `The ${what} is not valid YAML: ${sentence(error.message)}`,
      hint: 'Correct the YAML; until then nothing in it counts.',
    });
  }
  if (document.errors.length > 0) {
    return { problems };
  }

  const converter = new Converter(limits);
  const value = converter.convert(document.contents as Node);
  for (const fault of converter.faults) {
    report(fault.offset, describeFault(what, fault, limits));
  }
  if (converter.failed) {
    return { problems };
  }
  if (value === undefined) {
    return { problems };
  }
  if (!isMap(converter.resolve(document.contents as Node))) {
    report(document.contents?.range?.[0] ?? 0, {
      severity: 'error',
      code: 'not-a-mapping',
      message: `The ${what} is not a mapping of fields to values.`,
      hint: 'Write it as lines of `field: value`.',
    });
    return { problems };
  }

  const root = document.contents as Node;
  return {
    problems,
    data: {
      value: value as Record<string, unknown>,
      at: (path, part = 'value') =>
        position(converter.find(root, path, part)?.range?.[0] ?? 0),
      written: path => {
        const node = converter.find(root, path, 'value', true);
        return isScalar(node) && node.value !== null ? node.source : undefined;
      },
    },
  };
}

function parseTree(text: string, lineCounter: LineCounter) {
  const { stackTraceLimit } = Error;
  // One wrong sign can make ten thousand errors, and each costs four times as much with a trace of the stack.
  Error.stackTraceLimit = 0;
  try {
    // The library compares each key with all before it; Converter looks them up instead.
    return parseYamlDocument(text, {
      lineCounter,
      prettyErrors: false,
      uniqueKeys: false,
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function keyOf(key: Node | null): string | undefined {
  return isScalar(key) ? key.source ?? String(key.value) : undefined;
}

function describeFault(what: string, fault: Fault, limits: ReadLimits) {
  const severity = 'error' as const;
  switch (fault.kind) {
    case 'duplicate-key':
      return {
        severity,
        code: 'duplicate-field',
        message: `The field \`${fault.key}\` is given twice; the first one counts.`,
        hint: 'Keep one of the two.',
      };
    case 'forbidden-key':
      return {
        severity,
        code: 'unknown-field',
        message: fault.key
          ? `\`${fault.key}\` cannot be the name of a field.`
          : 'A field has a name that is not plain text.',
        hint: 'Remove the field.',
      };
    case 'alias':
    case 'circular':
      return {
        severity,
        code: 'yaml-alias',
        message:
          fault.kind === 'alias'
            ? `The ${what} has an alias without an anchor before it.`
            : `The ${what} has an alias to something that contains it.`,
        hint: 'Write the value out in place of the alias.',
      };
    default:
      return tooComplex(what, fault.kind, limits);
  }
}

/** What is wrong with data that would cost too much. */
export function tooComplex(
  what: string,
  kind: 'depth' | 'nodes' | 'bytes',
  limits: ReadLimits,
) {
  const limit = {
    depth: `is nested deeper than ${limits.depth} levels`,
    nodes: `has more than ${limits.nodes} values`,
    bytes: `grows beyond ${limits.bytes} characters by its aliases`,
  }[kind];
  return {
    severity: 'error' as const,
    code: 'too-complex',
    message: `The ${what} ${limit} and was not read.`,
    hint: 'Simplify it, or raise the limit.',
  };
}

function countLines(text: string, lines: LineCounter): void {
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
