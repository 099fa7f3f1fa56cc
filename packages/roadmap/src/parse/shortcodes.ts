interface Opening {
  name: string;
  start: number;
}

const NAME = /^\s*(\/?)\s*([\w./-]*)/;

/**
 * Removes Hugo's shortcodes but for their line breaks, so that nothing in them is taken for Markdown and every line keeps
 * its number. Between `{{< name >}}` and `{{< /name >}}` Hugo does not read Markdown either, so this goes as well;
 * between `{{% name %}}` and `{{% /name %}}` it does, so this stays.
 */
export function removeShortcodes(text: string): string {
  if (!text.includes('{{<') && !text.includes('{{%')) {
    return text;
  }
  const spans: { start: number; end: number }[] = [];
  const open: Opening[] = [];
  const tag = /\{\{([<%])/g;
  const missing = new Set<string>();
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    const close = match[1] === '<' ? '>}}' : '%}}';
    const end = missing.has(close) ? -1 : text.indexOf(close, tag.lastIndex);
    if (end < 0) {
      missing.add(close);
      continue;
    }
    const nextTag = text.indexOf('{{', tag.lastIndex);
    const inner = text.slice(tag.lastIndex, Math.min(end, tag.lastIndex + 200));
    // Not a shortcode: one without its end, or one that is shown instead of run.
    if ((nextTag >= 0 && nextTag < end) || inner.startsWith('/*')) {
      continue;
    }
    const [, slash, name] = NAME.exec(inner)!;
    const span = { start: match.index, end: end + close.length };
    tag.lastIndex = span.end;
    if (match[1] === '<' && !slash) {
      open.push({ name, start: span.start });
    } else if (match[1] === '<') {
      const opening = lastIndexOfName(open, name);
      if (opening >= 0) {
        span.start = open[opening].start;
        open.length = opening;
        while (
          spans.length > 0 &&
          spans[spans.length - 1].start >= span.start
        ) {
          spans.pop();
        }
      }
    }
    spans.push(span);
  }

  let result = '';
  let done = 0;
  for (const { start, end } of spans) {
    result += text.slice(done, start);
    result += text.slice(start, end).replace(/[^\n]+/g, '');
    done = end;
  }
  return result + text.slice(done);
}

/** Looks back over a bounded number of openings: shortcodes without an end, such as figures, are never closed. */
function lastIndexOfName(open: Opening[], name: string): number {
  for (
    let index = open.length - 1;
    index >= 0 && index >= open.length - 100;
    index -= 1
  ) {
    if (open[index].name === name) {
      return index;
    }
  }
  return -1;
}
