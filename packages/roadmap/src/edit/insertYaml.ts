import { isMap, isSeq, visit, type Document, type ParsedNode } from 'yaml';
import { EditError } from './EditError';
import type { YamlPlace } from './yamlPlace';
import { renderScalar } from './yamlScalar';
import {
  columnOf,
  entriesOf,
  isFlow,
  lineEnd,
  lineStart,
  spanOf,
  type Collection,
} from './yamlTokens';

/** What is to stand at the end of a path: a text, or a list with one text in it. */
export type Leaf = { text: string } | { list: string };

/** How the lists and mappings of a document are indented. */
interface Indents {
  map: number;
  list: number;
}

/** Writes what is missing of a path, with the leaf at its end. */
export function insertInto(place: YamlPlace, leaf: Leaf): string {
  const { text, document, steps, missing } = place;
  const step = steps[steps.length - 1];
  const container = step ? step.node : (document.contents as ParsedNode | null);
  const style = indentsOf(document, text);
  if (isMap(container)) {
    return insertEntry(text, container, indent =>
      isFlow(container)
        ? flowPair(missing, leaf)
        : blockPairs(missing, leaf, indent, style).join('\n'),
    );
  }
  if (!step) {
    // A document with nothing in it but comments.
    const lines = blockPairs(missing, leaf, '', style);
    const separated = text === '' || text.endsWith('\n');
    return `${text}${separated ? '' : '\n'}${lines.join('\n')}${
      separated ? '\n' : ''
    }`;
  }
  return fillKey(place, leaf, style);
}

/** Writes below or behind a key that has no value yet. */
function fillKey(place: YamlPlace, leaf: Leaf, style: Indents): string {
  const { text, steps, missing } = place;
  const { container, index } = steps[steps.length - 1];
  const { sep = [] } = entriesOf(container)[index];
  const colon = sep.find(({ type }) => type === 'map-value-ind');
  if (!colon) {
    throw new EditError('There is a key or item without a value.');
  }
  const at = colon.offset + 1;
  if (isFlow(container)) {
    const value = missing.length
      ? `{ ${flowPair(missing, leaf)} }`
      : flowLeaf(leaf);
    return `${text.slice(0, at)} ${value}${text.slice(at)}`;
  }
  const end = lineEnd(text, at);
  if (!/^\s*(?:#.*)?$/.test(text.slice(at, end))) {
    throw new EditError('There is a key with a tag or a name but no value.');
  }
  const own = ' '.repeat(columnOf(text, keyStart(container, index)));
  const lines = missing.length
    ? blockPairs(missing, leaf, own + ' '.repeat(style.map), style)
    : blockLeaf(leaf, own + ' '.repeat(style.list));
  return `${text.slice(0, end)}\n${lines.join('\n')}${text.slice(end)}`;
}

/**
 * Writes a new entry behind the last one of a list or mapping.
 *
 * @param render - makes it, for blocks with the blanks that its line begins with
 */
export function insertEntry(
  text: string,
  collection: Collection,
  render: (indent: string) => string,
): string {
  const spans = entriesOf(collection).map(spanOf);
  const last = spans[spans.length - 1];
  if (!isFlow(collection)) {
    const indent = ' '.repeat(columnOf(text, spans[0]!.start));
    const end = lineEnd(text, last!.end);
    if (!/^\s*(?:#.*)?$/.test(text.slice(last!.end, end))) {
      throw new EditError('Something stands behind the last line.');
    }
    return `${text.slice(0, end)}\n${render(indent)}${text.slice(end)}`;
  }
  if (!last) {
    const open = collection.srcToken!.offset + 1;
    const close = collection.range[1] - 1;
    if (text.slice(open, close).trim() !== '') {
      throw new EditError('There is an empty list with a comment in it.');
    }
    const entry = isSeq(collection) ? render('') : ` ${render('')} `;
    return text.slice(0, open) + entry + text.slice(close);
  }
  const begin = lineStart(text, last.start);
  const before = text.slice(begin, last.start);
  const [comma] = /^\s*,/.exec(text.slice(last.end)) ?? [''];
  const at = last.end + comma.length;
  const alone = /^[ \t]*$/.test(before);
  const gap = alone ? `\n${before}` : ' ';
  const entry = comma ? `${gap}${render('')}` : `,${gap}${render('')}`;
  const rest = text.slice(at);
  // A comment that begins its line ends a text before it only where there is a comma.
  const ending = (comma && alone) || /^[ \t]*\r?\n#/.test(rest) ? ',' : '';
  return `${text.slice(0, at)}${entry}${ending}${rest}`;
}

function keyStart(container: Collection, index: number): number {
  return spanOf(entriesOf(container)[index])!.start;
}

function blockPairs(
  keys: string[],
  leaf: Leaf,
  indent: string,
  style: Indents,
): string[] {
  const [key, ...below] = keys;
  const name = `${indent}${renderScalar(key, false)}:`;
  if (below.length > 0) {
    const deeper = indent + ' '.repeat(style.map);
    return [name, ...blockPairs(below, leaf, deeper, style)];
  }
  return 'text' in leaf
    ? [`${name} ${renderScalar(leaf.text, false)}`]
    : [name, ...blockLeaf(leaf, indent + ' '.repeat(style.list))];
}

function blockLeaf(leaf: Leaf, indent: string): string[] {
  return 'text' in leaf
    ? [`${indent}${renderScalar(leaf.text, false)}`]
    : [`${indent}- ${renderScalar(leaf.list, false)}`];
}

function flowPair([key, ...below]: string[], leaf: Leaf): string {
  const value = below.length ? `{ ${flowPair(below, leaf)} }` : flowLeaf(leaf);
  return `${renderScalar(key, true)}: ${value}`;
}

function flowLeaf(leaf: Leaf): string {
  return 'text' in leaf
    ? renderScalar(leaf.text, true)
    : `[${renderScalar(leaf.list, true)}]`;
}

function indentsOf(document: Document.Parsed, text: string): Indents {
  const found: Partial<Indents> = {};
  visit(document, {
    Map: (_, map) => {
      const outer = map as Collection;
      if (isFlow(outer) || outer.items.length === 0) {
        return;
      }
      for (const { value } of map.items) {
        const kind = isMap(value) ? 'map' : 'list';
        const inner = value as Collection;
        if ((isMap(value) || isSeq(value)) && !isFlow(inner)) {
          const [entry] = entriesOf(inner);
          found[kind] ??=
            entry &&
            columnOf(text, spanOf(entry)!.start) -
              columnOf(text, keyStart(outer, 0));
        }
      }
    },
  });
  return { map: found.map || 2, list: found.list ?? 2 };
}
