import {
  compareEntities,
  type Comparison,
  type FieldChange,
  type Problem,
} from '@strata/roadmap';
import { hasErrors, readPaths } from '../documents/readPaths';
import { UsageError } from '../documents/UsageError';
import { comparisonMarkdown } from '../output/comparisonMarkdown';
import { drawFieldChange } from '../output/fieldChange';
import { problemLines } from '../output/problems';
import { printable, type Style, styleFor } from '../output/style';

/** Says what a new version of the documents changes. The problems are those of the new version. */
export async function diff(
  before: string,
  after: string,
  options: { json?: boolean; format: string },
): Promise<boolean> {
  const print = printerFor(options.json ? 'json' : options.format);
  const now = await readPaths([after]);
  // A document keeps its identity under another file name, such as that of a copy of its last version.
  const singleId = now.documents === 1 ? now.roadmaps[0]?.id : undefined;
  const old = await readPaths([before], singleId);
  const comparison = compareEntities(old.entities, now.entities);
  process.stdout.write(print(comparison, now.problems));
  return hasErrors(now.problems);
}

function printerFor(
  format: string,
): (comparison: Comparison, problems: Problem[]) => string {
  switch (format) {
    case 'text': {
      const style = styleFor(process.stdout);
      return (comparison, problems) => {
        const lines = problems.map(it => problemLines(it, style)).join('');
        return drawComparison(comparison, style) + (lines && `\n${lines}`);
      };
    }
    case 'json':
      return (comparison, problems) =>
        `${JSON.stringify({ ...comparison, problems }, undefined, 2)}\n`;
    case 'markdown':
      return comparisonMarkdown;
    default:
      throw new UsageError(
        `there is no format '${format}'; use text, json or markdown`,
      );
  }
}

function drawComparison(comparison: Comparison, style: Style): string {
  const { added, removed, renamed, changed, losesOwner } = comparison;
  const parts = [
    drawPart('Removed', style, removed, it =>
      style('red', `- ${printable(it.title)}  ${it.ref}`),
    ),
    drawPart('Added', style, added, it =>
      style('green', `+ ${printable(it.title)}  ${it.ref}`),
    ),
    drawPart(
      'Renamed',
      style,
      renamed,
      it =>
        `${it.from} → ${it.to}${
          it.by === 'alias'
            ? ''
            : style('dim', '  (a guess; add the old name to `aliases`)')
        }`,
    ),
    drawPart('Changed', style, changed, it =>
      [
        `${printable(it.title)}  ${style('dim', it.ref)}`,
        ...it.fields.map(field => `    ${drawChange(field, style)}`),
      ].join('\n'),
    ),
    drawPart('Loses its owner', style, losesOwner, it =>
      style('yellow', `${printable(it.title)}  was owned by ${it.owner}`),
    ),
  ].filter(part => part !== '');
  return parts.join('\n') || 'Nothing changes.\n';
}

function drawPart<T>(
  title: string,
  style: Style,
  items: T[],
  draw: (item: T) => string,
): string {
  return items.length === 0
    ? ''
    : `${style('bold', `${title} (${items.length})`)}\n${items
        .map(item => `  ${draw(item)}\n`)
        .join('')}`;
}

function drawChange(change: FieldChange, style: Style): string {
  return drawFieldChange(change, {
    added: text => style('green', printable(text)),
    removed: text => style('red', printable(text)),
  });
}
