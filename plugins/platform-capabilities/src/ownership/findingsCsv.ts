import type { Finding } from '@strata/backstage-plugin-platform-capabilities-common';
import { type CsvColumn, toCsv } from '../parts';

const COLUMNS: readonly CsvColumn<Finding>[] = [
  ['Severity', it => it.severity],
  ['Code', it => it.code],
  ['Capability', it => it.capability],
  ['Title', it => it.title],
  ['Roadmap', it => it.roadmap],
  ['Layer', it => it.layer],
  ['Finding', it => it.message],
  ['What to do', it => it.hint],
  ['Concerns', it => it.concerns.join(' ')],
  ['Entity', it => it.entity],
  ['File', it => it.position?.file],
  ['Line', it => it.position?.line],
  ['Address', it => it.position?.url],
];

/** The findings as a table for a spreadsheet. */
export function toFindingsCsv(findings: Finding[]): string {
  return toCsv(COLUMNS, findings);
}
