import {
  compareEntities,
  type Comparison,
  type FieldChange,
} from '@strata/roadmap';
import { hasErrors, readPaths } from '../documents/readPaths';
import { problemLines } from '../output/problems';
import { printable, type Style, styleFor } from '../output/style';

/** Says what a new version of the documents changes. The problems are those of the new version. */
export async function diff(
  before: string,
  after: string,
  options: { json?: boolean },
): Promise<boolean> {
  const now = await readPaths([after]);
  // A document keeps its identity under another file name, such as that of a copy of its last version.
  const singleId = now.documents === 1 ? now.roadmaps[0]?.id : undefined;
  const old = await readPaths([before], singleId);
  const comparison = compareEntities(old.entities, now.entities);
  if (options.json) {
    const { problems } = now;
    const report = { ...comparison, problems };
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    const style = styleFor(process.stdout);
    process.stdout.write(drawComparison(comparison, style));
    const problems = now.problems.map(it => problemLines(it, style)).join('');
    process.stdout.write(problems && `\n${problems}`);
  }
  return hasErrors(now.problems);
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

function drawChange({ field, from, to }: FieldChange, style: Style): string {
  if (Array.isArray(from ?? to) && Array.isArray(to ?? from)) {
    const earlier = ((from as unknown[]) ?? []).map(show);
    const later = ((to as unknown[]) ?? []).map(show);
    const parts = [
      ...earlier
        .filter(it => !later.includes(it))
        .map(it => style('red', `-${it}`)),
      ...later
        .filter(it => !earlier.includes(it))
        .map(it => style('green', `+${it}`)),
    ];
    return `${field}: ${parts.join(', ') || 'another order'}`;
  }
  if (field === 'description') {
    return 'description: another text';
  }
  return `${field}: ${style('red', show(from))} → ${style('green', show(to))}`;
}

function show(value: unknown): string {
  if (value === undefined) {
    return 'none';
  }
  if (typeof value === 'object' && value !== null && 'name' in value) {
    const { name, standing } = value as { name: string; standing?: string };
    return printable(standing ? `${name} (${standing})` : name);
  }
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}
