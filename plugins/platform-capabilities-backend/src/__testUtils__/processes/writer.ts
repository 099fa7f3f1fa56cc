import knexFactory, { type Knex } from 'knex';
import { createInterface } from 'node:readline';
import { RoadmapIngestion } from '../../ingestion/RoadmapIngestion';
import { digestOf } from '../../store/contents';
import { RoadmapStore } from '../../store/RoadmapStore';
import type { RoadmapWrite } from '../../store/storedRoadmap';
import { RandomDocuments } from '../RandomDocuments';
import { testConfig } from '../testConfig';
import { silent } from './silent';

/** A database to write to. */
export interface Target {
  /** What the messages call it. */
  name: string;
  config: Knex.Config;
}

/** That a version was accepted, with the digests of its documents by name. */
export interface Acknowledgement {
  name: string;
  version: number;
  documents: Record<string, string>;
}

/** That it writes no more, unless it is told to go on. */
export interface Failure {
  failure: string;
}

export type Said = Acknowledgement | Failure;

export function isAcknowledgement(said: Said): said is Acknowledgement {
  return 'version' in said;
}

class NotingStore extends RoadmapStore {
  version?: number;

  async write(change: RoadmapWrite) {
    const written = await super.write(change);
    this.version = written.version;
    return written;
  }
}

/** Has one more version accepted. */
function createWriter({ name, config }: Target): () => Promise<void> {
  const { signal } = new AbortController();
  const store = new NotingStore(knexFactory(config));
  const reader = new RandomDocuments();
  const ingestion = new RoadmapIngestion(
    testConfig({ folder: 'roadmaps', heldBack: { share: 100 } }),
    {
      reader,
      store,
      logger: silent,
      events: { publish: async () => {}, subscribe: async () => {} },
    },
  );
  return async () => {
    store.version = undefined;
    await ingestion.refresh(signal);
    if (store.version !== undefined) {
      say({
        name,
        version: store.version,
        documents: Object.fromEntries(
          reader.documents.map(({ file, text }) => [file, digestOf(text)]),
        ),
      });
    }
  };
}

/** Writes to all databases at once, again and again, until that fails or the process is killed. */
async function writeOn(writers: (() => Promise<void>)[]) {
  try {
    for (;;) {
      await Promise.all(writers.map(write => write()));
    }
  } catch (error) {
    say({ failure: String(error) });
  }
}

function say(message: Said) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

let writers: (() => Promise<void>)[] | undefined;
createInterface({ input: process.stdin }).on('line', line => {
  writers ??= (JSON.parse(line) as Target[]).map(createWriter);
  void writeOn(writers);
});
