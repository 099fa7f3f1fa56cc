import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { databases } from '../__testUtils__/entities';
import {
  capability,
  draft,
  historyOf,
  recordOf,
  submitOf,
} from '../__testUtils__/records';
import { applyEvent } from '../model/applyEvent';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { Watcher } from './Watcher';

const MINUTE = 60_000;

describe('Watcher', () => {
  let record: OnboardingRecord;
  let entities: Entity[];
  let served: string[];
  let now: number;
  let watcher: Watcher;
  const aliases: { from: string; to: string }[] = [];

  beforeEach(() => {
    record = recordOf(draft, submitOf());
    entities = [databases()];
    served = [];
    aliases.length = 0;
    now = Date.UTC(2026, 1, 1);
    watcher = new Watcher({
      auth: mockServices.auth(),
      catalog: {
        getEntitiesByRefs: (...args) =>
          catalogServiceMock({ entities }).getEntitiesByRefs(...args),
      },
      onboardings: {
        change: async (_id, _version, plan) => apply(plan(record)),
        async *findLive() {
          yield [record];
        },
      },
      store: {
        getAliases: async () => ({ aliases }),
        getCapabilities: async () =>
          served.map(ref => ({ ref, file: 'a.md', digest: '' })),
      },
      now: () => new Date(now),
    });
  });

  let notes: string[] = [];

  function apply(events: OnboardingChangeEvent[]): OnboardingRecord {
    for (const event of events) {
      const [stored] = historyOf(event);
      const version = record.version + 1;
      record = applyEvent(record, { ...stored, version });
      notes.push(event.type === 'note' ? event.note : event.type);
    }
    return record;
  }

  /** What is new at a look. */
  async function look(): Promise<string[]> {
    notes = [];
    await watcher.run();
    return notes;
  }

  it('notes what is new once', async () => {
    await expect(look()).resolves.toEqual([]);
    entities = [databases({ lifecycle: 'deprecated' }, 'group:default/new')];
    await expect(look()).resolves.toEqual([
      'capability-deprecated',
      'owner-changed',
    ]);
    expect(record.seen).toEqual({
      found: true,
      deprecated: true,
      owner: 'group:default/new',
    });
    await expect(look()).resolves.toEqual([]);
  });

  it('notes that nobody owns it any more', async () => {
    entities = [databases()].map(one => ({ ...one, relations: [] }));
    await expect(look()).resolves.toEqual(['owner-changed']);
    await expect(look()).resolves.toEqual([]);
  });

  it('believes that it is gone after a while only', async () => {
    entities = [];
    await expect(look()).resolves.toEqual([]);
    now += 4 * MINUTE;
    await expect(look()).resolves.toEqual([]);
    now += 2 * MINUTE;
    await expect(look()).resolves.toEqual(['capability-gone']);
    await expect(look()).resolves.toEqual([]);
    entities = [databases({ lifecycle: 'deprecated' })];
    await expect(look()).resolves.toEqual([
      'capability-back',
      'capability-deprecated',
    ]);
  });

  it('does not add up the times for which it was missing', async () => {
    for (const missing of [true, false, true]) {
      entities = missing ? [] : [databases()];
      await expect(look()).resolves.toEqual([]);
      now += 4 * MINUTE;
    }
  });

  it('does not believe it of what a roadmap has', async () => {
    entities = [];
    served = [capability];
    await look();
    now += 60 * MINUTE;
    await expect(look()).resolves.toEqual([]);
  });

  it('follows what has another name by now', async () => {
    const renamed = databases();
    entities = [{ ...renamed, metadata: { ...renamed.metadata, name: 'sql' } }];
    aliases.push({ from: capability, to: 'platformcapability:paas/sql' });
    await look();
    now += 60 * MINUTE;
    await expect(look()).resolves.toEqual([]);
  });
});
