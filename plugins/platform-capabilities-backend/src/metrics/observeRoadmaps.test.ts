import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { MetricsServiceObservableCallback } from '@backstage/backend-plugin-api/alpha';
import type { StoredRoadmap } from '../store/storedRoadmap';
import { observeRoadmaps } from './observeRoadmaps';

const stored: StoredRoadmap = {
  id: 'paas',
  write: 3,
  version: 2,
  state: 'held',
  lastAttemptAt: '2026-09-01T12:00:00.000Z',
  lastGoodReadAt: '2026-09-01T11:59:00.000Z',
  whole: true,
  facts: {},
  problems: { error: 1, warning: 2, info: 0 },
  capabilities: 7,
  held: {
    digest: 'abc',
    since: '2026-09-01T12:00:00.000Z',
    reason: 'It lost some.',
    files: ['a.md'],
    removals: 5,
  },
};

/** Collects as a reader of metrics does: all gauges at once. */
async function collect(options: { store: { getRoadmaps: jest.Mock } }) {
  const metrics = metricsServiceMock.mock();
  const callbacks = new Map<string, MetricsServiceObservableCallback>();
  metrics.createObservableGauge.mockImplementation(name => ({
    addCallback: callback => callbacks.set(name, callback),
    removeCallback: jest.fn(),
  }));
  observeRoadmaps({
    metrics,
    roadmaps: ['paas', 'new'],
    now: () => new Date('2026-09-01T12:00:30Z'),
    ...options,
  });
  const lines: string[] = [];
  await Promise.all(
    [...callbacks].map(([name, callback]) =>
      callback({
        observe: (value, attributes) => {
          lines.push(
            `${name} ${Object.values(attributes ?? {}).join(' ')} ${value}`,
          );
        },
      }),
    ),
  );
  return lines.map(line => line.replace('strata.roadmap.', '')).sort();
}

describe('observeRoadmaps', () => {
  it('measures each roadmap, from one query', async () => {
    const store = { getRoadmaps: jest.fn(async () => [stored]) };
    await expect(collect({ store })).resolves.toEqual([
      'age paas 90',
      'capabilities new 0',
      'capabilities paas 7',
      'held new 0',
      'held paas 1',
      'held.removals new 0',
      'held.removals paas 5',
      'last_good_read paas 1788263940',
      'problems new error 0',
      'problems new info 0',
      'problems new warning 0',
      'problems paas error 1',
      'problems paas info 0',
      'problems paas warning 2',
      'state new failing 0',
      'state new held 0',
      'state new ok 0',
      'state new pending 1',
      'state paas failing 0',
      'state paas held 1',
      'state paas ok 0',
      'state paas pending 0',
    ]);
    expect(store.getRoadmaps).toHaveBeenCalledTimes(1);
  });

  it('lets the reader of metrics know what went wrong', async () => {
    const getRoadmaps = jest.fn().mockRejectedValue(new Error('No database'));
    await expect(collect({ store: { getRoadmaps } })).rejects.toThrow(
      'No database',
    );
  });
});
