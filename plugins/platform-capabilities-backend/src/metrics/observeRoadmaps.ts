import type {
  MetricsService,
  MetricsServiceObservable,
} from '@backstage/backend-plugin-api/alpha';
import type { RoadmapState } from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapStore } from '../store/RoadmapStore';
import type { StoredRoadmap } from '../store/storedRoadmap';
import { shareForAMoment } from './shareForAMoment';

const STATES: RoadmapState[] = ['pending', 'ok', 'held', 'failing'];

interface Value {
  value: number;
  attributes?: Record<string, string>;
}

interface Gauge {
  name: string;
  description: string;
  unit?: string;
  observe(roadmap: StoredRoadmap | undefined, now: number): Value[];
}

const GAUGES: Gauge[] = [
  {
    name: 'strata.roadmap.last_good_read',
    description: 'When the source was last read without a fault, in Unix time',
    unit: 's',
    observe: roadmap => lastGoodRead(roadmap).map(value => ({ value })),
  },
  {
    name: 'strata.roadmap.age',
    description: 'Time since the source was last read without a fault',
    unit: 's',
    observe: (roadmap, now) =>
      lastGoodRead(roadmap).map(read => ({ value: Math.max(0, now - read) })),
  },
  {
    name: 'strata.roadmap.state',
    description: '1 for the state that it is in, 0 for the others',
    observe: roadmap =>
      STATES.map(state => ({
        value: Number(state === (roadmap?.state ?? 'pending')),
        attributes: { state },
      })),
  },
  {
    name: 'strata.roadmap.held',
    description: '1 where something waits to be confirmed, else 0',
    observe: roadmap => [{ value: Number(roadmap?.held !== undefined) }],
  },
  {
    name: 'strata.roadmap.held.removals',
    description: 'Capabilities that would go with what waits',
    unit: '{capability}',
    observe: roadmap => [{ value: roadmap?.held?.removals ?? 0 }],
  },
  {
    name: 'strata.roadmap.problems',
    description: 'Problems of its documents',
    unit: '{problem}',
    observe: roadmap =>
      (['error', 'warning', 'info'] as const).map(severity => ({
        value: roadmap?.problems[severity] ?? 0,
        attributes: { severity },
      })),
  },
  {
    name: 'strata.roadmap.capabilities',
    description: 'Capabilities that are served',
    unit: '{capability}',
    observe: roadmap => [{ value: roadmap?.capabilities ?? 0 }],
  },
];

/** Has the status of the roadmaps measured, each under the attribute `roadmap`, from one query for all of them. */
export function observeRoadmaps(options: {
  metrics: MetricsService;
  /** Ids of those that are configured. */
  roadmaps: string[];
  store: Pick<RoadmapStore, 'getRoadmaps'>;
  /** Default: the time. */
  now?: () => Date;
}): void {
  const { metrics, roadmaps, store, now = () => new Date() } = options;
  const read = shareForAMoment(() => store.getRoadmaps());
  for (const { name, observe, ...details } of GAUGES) {
    const gauge: MetricsServiceObservable = metrics.createObservableGauge(
      name,
      details,
    );
    gauge.addCallback(async result => {
      const stored = await read();
      const time = Math.floor(now().getTime() / 1000);
      for (const id of roadmaps) {
        const roadmap = stored.find(one => one.id === id);
        for (const { value, attributes } of observe(roadmap, time)) {
          result.observe(value, { roadmap: id, ...attributes });
        }
      }
    });
  }
}

/** In seconds of Unix time; nothing where it never was. */
function lastGoodRead(roadmap: StoredRoadmap | undefined): number[] {
  const at = roadmap?.lastGoodReadAt;
  return at === undefined ? [] : [Math.floor(new Date(at).getTime() / 1000)];
}
