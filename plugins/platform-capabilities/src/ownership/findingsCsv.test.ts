import { findingsFixture } from '../__fixtures__/findings';
import { toFindingsCsv } from './findingsCsv';

describe('toFindingsCsv', () => {
  it('writes one row for each, with its place', () => {
    const lines = toFindingsCsv(findingsFixture.findings).split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toBe(
      'error,unowned,platformcapability:paas/cache,Cache,paas,5,Nobody owns Cache.,Change it.,,,platform/services.md,12,https://git.example/services.md#L12',
    );
    expect(lines[2]).toContain('"The owner of Queues, group:default/gone,');
  });

  it('leaves a spreadsheet nothing to run', () => {
    const [finding] = findingsFixture.findings;
    const texts = ['=1+1', '+1', '-1', '@sum', '\t=1', '=a "b"\nc'];
    const rows = texts.map(title => toFindingsCsv([{ ...finding, title }]));
    for (const row of rows.slice(0, -1)) {
      expect(row).toMatch(/cache,'[=+\-@\t]/);
    }
    expect(rows[5]).toContain(`"'=a ""b""\nc"`);
  });
});
