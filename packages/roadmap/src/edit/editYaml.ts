import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { DataPath } from '../parse/data';
import { EditError } from './EditError';
import { editText } from './editText';
import { insertEntry, insertInto } from './insertYaml';
import { removeEntry } from './removeYaml';
import { findPlace, type YamlPlace } from './yamlPlace';
import { renderScalar } from './yamlScalar';
import { endOf, entriesOf, isFlow, isUnwritten } from './yamlTokens';

/**
 * One change of a YAML text.
 *
 * - `set`: the value at the path is this text, whether or not there was one
 * - `append`: the list at the path, which is made where there is none, ends with this text
 * - `remove`: what stands at the path goes, with the list or mapping that nothing would be left in
 *
 * @public
 */
export type YamlOperation =
  | { type: 'set' | 'append'; value: string }
  | { type: 'remove' };

/**
 * Makes one change of a YAML text and leaves all else as it is written: comments, order, quotes, blanks, line ends.
 *
 * @param path - keys and indexes from the top of the document
 * @param index - of the document, where the text has several
 * @throws EditError where the text is not valid YAML, has no place for the change, or repeats the place by an alias
 * @public
 */
export function editYaml(
  raw: string,
  path: DataPath,
  operation: YamlOperation,
  index = 0,
): string {
  return editText(raw, text => {
    const place = findPlace(text, path, index);
    switch (operation.type) {
      case 'remove':
        return removeEntry(place);
      case 'append':
        return append(place, operation.value);
      default:
        return set(place, operation.value);
    }
  });
}

function set(place: YamlPlace, value: string): string {
  const { text, missing } = place;
  if (missing.length > 0) {
    return insertInto(place, { text: value });
  }
  const { container, index, node } = last(place);
  if (isMap(node) || isSeq(node)) {
    throw new EditError('There is a list or mapping where a text is to stand.');
  }
  const inFlow = isFlow(container);
  if (isUnwritten(node)) {
    const { sep = [] } = entriesOf(container)[index];
    const colon = sep.find(({ type }) => type === 'map-value-ind');
    if (!colon) {
      throw new EditError('There is a key without a colon behind it.');
    }
    return splice(
      text,
      colon.offset + 1,
      colon.offset + 1,
      ` ${renderScalar(value, inFlow)}`,
    );
  }
  const token = node!.srcToken!;
  return splice(
    text,
    token.offset,
    endOf(token),
    renderScalar(value, inFlow, isScalar(node) ? token : undefined),
  );
}

function append(place: YamlPlace, value: string): string {
  const node: ParsedNode | null | undefined = place.steps.length
    ? last(place).node
    : undefined;
  if (place.missing.length > 0 || isUnwritten(node)) {
    return insertInto(place, { list: value });
  }
  if (!isSeq(node)) {
    throw new EditError('There is no list where one is to stand.');
  }
  return insertEntry(place.text, node, indent =>
    isFlow(node)
      ? renderScalar(value, true)
      : `${indent}- ${renderScalar(value, false)}`,
  );
}

function last({ steps }: YamlPlace) {
  return steps[steps.length - 1];
}

function splice(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
