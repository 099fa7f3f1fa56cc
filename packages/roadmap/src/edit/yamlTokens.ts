import {
  isScalar,
  type CST,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

export type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;

/** Where something stands in a text, without the blanks and comments around it. */
export interface Span {
  start: number;
  end: number;
}

const TRIVIA = new Set(['space', 'comment', 'newline', 'comma']);

/** An entry of a list or mapping with all that belongs to it: dash, key, anchor, tag and value. */
export function spanOf(item: CST.CollectionItem): Span | undefined {
  const tokens = [...item.start, item.key, ...(item.sep ?? []), item.value]
    .filter(token => token !== undefined && token !== null)
    .filter(token => !TRIVIA.has(token.type));
  return tokens.length > 0
    ? {
        start: tokens[0].offset,
        end: endOf(tokens[tokens.length - 1]),
      }
    : undefined;
}

/** Where a token ends. The blank lines below a block of text belong to it only where it keeps them. */
export function endOf(token: CST.Token): number {
  switch (token.type) {
    case 'block-scalar': {
      const [header] = token.props.filter(
        ({ type }) => type === 'block-scalar-header',
      );
      const length = token.props
        .map(prop => ('source' in prop ? prop.source.length : 0))
        .reduce((sum, next) => sum + next, token.source.length);
      const keeps = 'source' in header && header.source.includes('+');
      const kept = keeps
        ? token.source.replace(/\n$/, '')
        : token.source.trimEnd();
      return token.offset + length - token.source.length + kept.length;
    }
    case 'flow-collection': {
      const closing = token.end.find(
        ({ type }) => type === 'flow-seq-end' || type === 'flow-map-end',
      );
      return closing ? closing.offset + 1 : token.offset;
    }
    case 'block-map':
    case 'block-seq': {
      const spans = token.items.map(spanOf).filter(span => span !== undefined);
      return spans[spans.length - 1]?.end ?? token.offset;
    }
    default:
      return 'source' in token
        ? token.offset + token.source.length
        : token.offset;
  }
}

/** The tokens of the entries of a list or mapping, in its order. */
export function entriesOf(collection: Collection): CST.CollectionItem[] {
  const { srcToken } = collection;
  return srcToken && 'items' in srcToken
    ? (srcToken.items as CST.CollectionItem[]).filter(
        item => spanOf(item) !== undefined,
      )
    : [];
}

export function isFlow(collection: Collection): boolean {
  return collection.srcToken?.type === 'flow-collection';
}

/** Whether nothing is written where a value could be. */
export function isUnwritten(node: Node | null | undefined): boolean {
  return !node || (isScalar(node) && node.value === null && !node.source);
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line, without the sign that ends it. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
