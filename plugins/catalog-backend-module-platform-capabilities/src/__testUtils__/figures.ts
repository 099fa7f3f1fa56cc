import { appendFileSync } from 'node:fs';

/** The faults and attacks of docs/reliability.md, in the order of its table. */
export type Fault =
  | 'Failed, empty or cut read'
  | 'Rightful removal'
  | 'One bad row'
  | 'Conflicts and duplicates'
  | 'Stuck or doubled task'
  | 'Lost, doubled or reordered event'
  | 'Migration'
  | 'Requests to forbidden addresses'
  | 'Files outside of the root'
  | 'Poisoned documents'
  | 'Parser bombs'
  | 'Reading what one may not'
  | 'Lost update, double approval'
  | 'Crash'
  | 'Start, stop and crash of processes'
  | 'Bad input';

/**
 * Shows what a test has found, once it has asserted it: `npm run faults` makes the table of docs/reliability.md of these.
 *
 * @param tried - what was done, with how many: "500, 404, 304, 204, 206 and 412 cut bodies"
 * @param found - what came of it: "0 deletions"
 */
export function showFigure(fault: Fault, tried: string, found: string): void {
  const file = process.env.STRATA_FIGURES;
  if (file) {
    appendFileSync(file, `${JSON.stringify({ fault, tried, found })}\n`);
  }
}
