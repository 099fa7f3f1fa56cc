/** One line of the result. */
export interface Figure {
  what: string;
  /** On which database, or with how much. */
  where: string;
  /** What was measured of Strata, and what it is compared with, in words with units. */
  strata: string;
  comparedWith?: string;
  ratio?: number;
  target?: { atMost: number } | { atLeast: number };
}

/** The one in the middle. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function milliseconds(value: number): string {
  return value >= 10_000
    ? `${(value / 1000).toFixed(1)} s`
    : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export function megabytes(value: number): string {
  return `${(value / 1_000_000).toFixed(value < 10_000_000 ? 1 : 0)} MB`;
}

export function isMet({ ratio, target }: Figure): boolean | undefined {
  if (ratio === undefined || !target) {
    return undefined;
  }
  return 'atMost' in target ? ratio <= target.atMost : ratio >= target.atLeast;
}

/** As Markdown, padded to be read in a terminal as well. */
export function toTable(figures: Figure[]): string {
  const header = [
    'What',
    'Where',
    'Strata',
    'Compared with',
    'Ratio',
    'Target',
  ];
  const rows = figures.map(figure => [
    figure.what,
    figure.where,
    figure.strata,
    figure.comparedWith ?? '',
    figure.ratio?.toFixed(2) ?? '',
    describeTarget(figure),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join(' | ')} |`;
  const rule = line(widths.map(width => '-'.repeat(width)));
  return [line(header), rule, ...rows.map(line)].join('\n');
}

function describeTarget(figure: Figure): string {
  const { target } = figure;
  if (!target) {
    return '';
  }
  const limit =
    'atMost' in target
      ? `at most ${target.atMost}`
      : `at least ${target.atLeast}`;
  return isMet(figure) === false ? `${limit}: missed` : limit;
}
