import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseAllDocuments,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type ParsedNode,
} from 'yaml';
import { DEFAULT_LIMITS } from '../options';
import type { DataPath } from '../parse/data';
import { findYamlDanger } from '../parse/yamlGuard';
import { EditError } from './EditError';
import { isUnwritten, type Collection } from './yamlTokens';

/** One level of a path: the place of a value in the list or mapping around it. */
export interface Step {
  container: Collection;
  index: number;
  /** `null` where nothing is written. */
  node: ParsedNode | null;
}

/** A place in a YAML document, as far as it is written. */
export interface YamlPlace {
  text: string;
  document: Document.Parsed;
  steps: Step[];
  /** The keys of the path that are not there. */
  missing: string[];
}

/**
 * Reads the documents of a text, with the tokens that say where everything stands.
 *
 * @throws EditError where the parser must not see it
 */
export function readYamlDocuments(text: string): Document.Parsed[] {
  if (findYamlDanger(text, DEFAULT_LIMITS)) {
    throw new EditError(
      'The YAML is too large or nested too deep to be edited.',
    );
  }
  const options = {
    keepSourceTokens: true,
    prettyErrors: false,
    uniqueKeys: false,
  };
  const documents = parseAllDocuments(text, options);
  return documents.length > 0 ? documents : [parseDocument(text, options)];
}

/**
 * Finds a place, which nothing but the path itself may lead to.
 *
 * @param index - of the document in the text
 * @throws EditError where the YAML is not valid, or an edit at the place could change another as well
 */
export function findPlace(text: string, path: DataPath, index = 0): YamlPlace {
  const [document] = readYamlDocuments(text).slice(index);
  if (!document || document.errors.length > 0) {
    throw new EditError('The YAML is not valid; correct it first.');
  }
  const steps: Step[] = [];
  const place = (missing: string[]): YamlPlace => {
    refuseShared(document, steps);
    return { text, document, steps, missing };
  };
  let node = document.contents as ParsedNode | null;
  for (const [level, key] of path.entries()) {
    if (isUnwritten(node)) {
      return place(rest(path, level));
    }
    if (!isMap(node) && !(isSeq(node) && typeof key === 'number')) {
      throw new EditError(
        isAlias(node)
          ? 'What is to be changed stands elsewhere, and here only an alias (`*`) of it.'
          : `\`${String(
              path[level - 1] ?? key,
            )}\` is not what it must be to have \`${String(key)}\` in it.`,
      );
    }
    const container = node as Collection;
    const at = indexIn(container, key);
    if (at < 0) {
      return place(rest(path, level));
    }
    const item = container.items[at] as
      | Pair<ParsedNode, ParsedNode>
      | ParsedNode;
    node = isNode(item) ? item : item.value;
    steps.push({ container, index: at, node });
  }
  return place([]);
}

/** The scalars of a list, or a scalar alone, as they are written; nothing where there is neither. */
export function writtenItems(
  text: string,
  path: DataPath,
  index = 0,
): string[] | string | undefined {
  const { steps, missing, document } = findPlace(text, path, index);
  const node = steps[steps.length - 1]?.node;
  if (missing.length > 0 || isUnwritten(node)) {
    return undefined;
  }
  const written = (item: unknown): string => {
    const scalar = isAlias(item) ? item.resolve(document) : item;
    return isScalar(scalar) ? scalar.source ?? String(scalar.value) : '';
  };
  return isSeq(node) ? node.items.map(written) : written(node);
}

function rest(path: DataPath, level: number): string[] {
  return path.slice(level).map(String);
}

function indexIn(container: Collection, key: PropertyKey): number {
  if (isSeq(container)) {
    return Number(key) < container.items.length ? Number(key) : -1;
  }
  const names = container.items.map(pair => {
    const name: unknown = pair.key;
    return isScalar(name) ? name.source ?? String(name.value) : undefined;
  });
  const found = names.indexOf(String(key));
  if (found < 0 && names.includes('<<')) {
    throw new EditError(
      'The mapping takes values from another one (`<<`), so that it cannot be said what a change here means.',
    );
  }
  return found;
}

/** An alias repeats what it stands for, so that a change of that would be one in both places. */
function refuseShared(document: Document.Parsed, steps: Step[]): void {
  const used = new Set<string>();
  visit(document, {
    Alias: (_, alias) => {
      used.add(alias.source);
    },
  });
  if (used.size === 0) {
    return;
  }
  const refuse = (node: Node) => {
    if ('anchor' in node && used.has(node.anchor as string)) {
      throw new EditError(
        `What is to be changed is used in another place too, by its name \`&${String(
          node.anchor,
        )}\`.`,
      );
    }
  };
  for (const { container } of steps) {
    refuse(container);
  }
  const last = steps[steps.length - 1]?.node;
  if (last) {
    visit(last, { Node: (_, node) => refuse(node) });
  }
}
