import { describeEvidence } from './describeEvidence';
import type { Evidence } from './links';

describe('describeEvidence', () => {
  it.each<[Evidence, string]>([
    [
      { field: 'tag', value: 'postgres', technology: 'PostgreSQL' },
      'tag `postgres` matches PostgreSQL',
    ],
    [
      { field: 'type', value: 'kafka-topic', technology: 'Kafka' },
      'type `kafka-topic` matches Kafka',
    ],
    [{ field: 'image', value: 'valkey' }, 'image `valkey`'],
    [
      { field: 'rule', value: 'Oracle schemas' },
      'matches the rule `Oracle schemas`',
    ],
  ])('describes %j', (evidence, text) => {
    expect(describeEvidence(evidence)).toBe(text);
  });
});
