import { appendFileSync } from 'node:fs';

/**
 * Shows what a test has found, once it has asserted it, for the table of docs/reliability.md.
 *
 * @param fault - a row of that table
 * @param tried - what was done, with how many
 * @param found - what came of it
 */
export function showFigure(
  fault:
    | 'Crash'
    | 'Lost, doubled or reordered event'
    | 'Migration'
    | 'Reading what one may not'
    | 'Lost update, double approval'
    | 'Stuck or doubled task',
  tried: string,
  found: string,
): void {
  const file = process.env.STRATA_FIGURES;
  if (file) {
    appendFileSync(file, `${JSON.stringify({ fault, tried, found })}\n`);
  }
}
