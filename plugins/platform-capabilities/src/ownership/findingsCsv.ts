import type { Finding } from '@strata/backstage-plugin-platform-capabilities-common';

const COLUMNS: [string, (finding: Finding) => string | number | undefined][] = [
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

/** The findings as RFC 4180 has it, with a header. A spreadsheet takes nothing of it for a formula. */
export function toFindingsCsv(findings: Finding[]): string {
  return [
    COLUMNS.map(([title]) => title),
    ...findings.map(finding => COLUMNS.map(([, read]) => cell(read(finding)))),
  ]
    .map(row => `${row.join(',')}\r\n`)
    .join('');
}

function cell(value: string | number | undefined = ''): string {
  const text = `${value}`;
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
