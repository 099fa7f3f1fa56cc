import { RoadmapReader } from '@strata/roadmap';
import Module from 'node:module';

type Load = (request: string, ...rest: unknown[]) => Record<string, unknown>;
type Read = (...parameters: unknown[]) => Promise<unknown>;

/** How long the roadmaps' plugin reads documents and parses them. */
export interface ReadingTimes {
  milliseconds: number;
  parses: number;
  reset(): void;
}

/** To be called before the plugin is loaded, as what it loads then takes the time. */
export function timeReading(): ReadingTimes {
  const times: ReadingTimes = {
    milliseconds: 0,
    parses: 0,
    reset() {
      times.milliseconds = 0;
      times.parses = 0;
    },
  };
  timeParsing(times);
  timeDocumentReaders(times);
  return times;
}

function timeParsing(times: ReadingTimes) {
  const parse = RoadmapReader.prototype.read;
  RoadmapReader.prototype.read = function timed(...parameters) {
    times.parses += 1;
    const began = performance.now();
    const result = parse.apply(this, parameters);
    times.milliseconds += performance.now() - began;
    return result;
  };
}

function timeDocumentReaders(times: ReadingTimes) {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function timed(request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (!request.endsWith('/createDocumentReader')) {
      return loaded;
    }
    const create = loaded.createDocumentReader as (
      ...parameters: unknown[]
    ) => { read: Read };
    return {
      ...loaded,
      createDocumentReader(...parameters: unknown[]) {
        const reader = create(...parameters);
        const read: Read = reader.read.bind(reader);
        reader.read = async (...all) => {
          const began = performance.now();
          const result = await read(...all);
          times.milliseconds += performance.now() - began;
          return result;
        };
        return reader;
      },
    };
  };
}
