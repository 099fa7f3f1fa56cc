import { isMap } from 'yaml';
import { EditError } from './EditError';
import type { YamlPlace } from './yamlPlace';
import {
  entriesOf,
  isFlow,
  lineEnd,
  lineStart,
  spanOf,
  type Span,
} from './yamlTokens';

/** Removes what stands at a place, with what it alone stands in. */
export function removeEntry({ text, steps, missing }: YamlPlace): string {
  if (missing.length > 0 || steps.length === 0) {
    throw new EditError('What is to be removed is not there.');
  }
  let level = steps.length - 1;
  while (
    level > 0 &&
    steps[level].container.items.length === 1 &&
    isMap(steps[level - 1].container)
  ) {
    level -= 1;
  }
  const { container, index } = steps[level];
  const spans = entriesOf(container).map(item => spanOf(item)!);
  return isFlow(container)
    ? removeFromFlow(text, spans, index)
    : removeLines(text, spans, index);
}

function removeFromFlow(text: string, spans: Span[], index: number): string {
  const { start, end } = spans[index];
  const [comma] = /^\s*,/.exec(text.slice(end)) ?? [''];
  const behind = end + comma.length;
  const lineBegin = lineStart(text, start);
  const lineFinish = lineEnd(text, behind);
  const alone =
    text.slice(lineBegin, start).trim() === '' &&
    /^\s*(?:#.*)?$/.test(text.slice(behind, lineFinish));
  if (alone && lineFinish < text.length) {
    return cut(text, lineBegin, lineFinish + 1);
  }
  const isPlainGap = (gap: string) => /^[\s,]*$/.test(gap);
  const next = spans[index + 1];
  if (next) {
    return isPlainGap(text.slice(end, next.start))
      ? cut(text, start, next.start)
      : cut(text, start, behind);
  }
  const before = spans[index - 1];
  return before && isPlainGap(text.slice(before.end, start))
    ? cut(text, before.end, comma ? behind - comma.length : end)
    : cut(text, start, behind);
}

function removeLines(text: string, spans: Span[], index: number): string {
  const { start, end } = spans[index];
  const begin = lineStart(text, start);
  const finish = lineEnd(text, end);
  if (!/^\s*(?:#.*)?$/.test(text.slice(end, finish))) {
    throw new EditError('Something else stands behind it on its line.');
  }
  if (text.slice(begin, start).trim() !== '') {
    // The first field of an item of a list shares its line with the dash.
    const next = spans[index + 1];
    if (!next || text.slice(end, next.start).trim() !== '') {
      throw new EditError('Something else stands before it on its line.');
    }
    return cut(text, start, next.start);
  }
  return finish < text.length
    ? cut(text, begin, finish + 1)
    : cut(text, Math.max(0, begin - 1), finish);
}

function cut(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(end);
}
