import type { Comparison, Problem } from '@strata/roadmap';
import { drawFieldChange } from './fieldChange';
import { countProblems } from './problems';
import { printable } from './style';

/** The summary of a job on GitHub must not be larger than 1 MiB. */
const MOST_ITEMS = 200;

/** A comparison for the reviewers of a pull request. */
export function comparisonMarkdown(
  { added, removed, renamed, changed, losesOwner }: Comparison,
  problems: Problem[],
): string {
  const parts = [
    section(
      'Loses its owner',
      losesOwner,
      it => `${capability(it)} was owned by \`${it.owner}\``,
    ),
    section('Removed', removed, capability),
    section('Added', added, capability),
    section('Renamed', renamed, it =>
      [
        `\`${it.from}\` → \`${it.to}\``,
        it.by === 'alias' ? '' : ' (a guess; add the old name to `aliases`)',
      ].join(''),
    ),
    section('Changed', changed, it =>
      [
        capability(it),
        ...it.fields.map(
          field =>
            `  - ${drawFieldChange(field, { added: plain, removed: plain })}`,
        ),
      ].join('\n'),
    ),
    section(
      `Problems: ${countProblems(problems)}`,
      problems,
      ({ file, line, column, severity, code, message, hint }) =>
        `\`${printable(file).replace(
          /`/g,
          "'",
        )}:${line}:${column}\` ${severity} \`${code}\` ${plain(
          hint ? `${message} ${hint}` : message,
        )}`,
    ),
  ].filter(part => part !== '');
  const body = parts.length > 0 ? parts.join('\n') : 'Nothing changes.\n';
  return `## Roadmap\n\n${body}`;
}

function capability({ title, ref }: { title: string; ref: string }): string {
  return `**${plain(title)}** \`${ref}\``;
}

function section<T>(
  title: string,
  items: readonly T[],
  draw: (item: T) => string,
): string {
  if (items.length === 0) {
    return '';
  }
  const count = /\d/.test(title) ? '' : ` (${items.length})`;
  const more = items.length - MOST_ITEMS;
  return [
    `### ${title}${count}`,
    '',
    ...items.slice(0, MOST_ITEMS).map(item => `- ${draw(item)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
    '',
  ].join('\n');
}

/** A text of a document, without what would be markup, a link or a mention here. */
function plain(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]<>|~#&@!]/g, sign => `\\${sign}`)
    .replace(/:\/\//g, '&#58;//');
}
