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
  /** In another process. */
  let other: Watcher;
  const aliases: { from: string; to: string }[] = [];

  beforeEach(() => {
    record = recordOf(draft, submitOf());
    entities = [databases()];
    served = [];
    aliases.length = 0;
    now = Date.UTC(2026, 1, 1);
    [watcher, other] = [start(), start()];
  });

  function start() {
    return new Watcher({
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
  }

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
  async function look(by = watcher): Promise<string[]> {
    notes = [];
    await by.run();
    return notes;
  }

  /** What is new at looks, a minute apart. */
  async function lookFor(minutes: number): Promise<string[]> {
    const all: string[] = [];
    for (const end = now + minutes * MINUTE; now < end; now += MINUTE) {
      all.push(...(await look()));
    }
    return all;
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
    await expect(lookFor(5)).resolves.toEqual([]);
    await expect(look()).resolves.toEqual(['capability-gone']);
    await expect(lookFor(2)).resolves.toEqual([]);
    entities = [databases({ lifecycle: 'deprecated' })];
    await expect(look()).resolves.toEqual([
      'capability-back',
      'capability-deprecated',
    ]);
  });

  it('does not add up the times for which it was missing', async () => {
    for (const missing of [true, false, true]) {
      entities = missing ? [] : [databases()];
      await expect(lookFor(4)).resolves.toEqual([]);
    }
  });

  it('takes nothing for missing at a time at which another process looked', async () => {
    entities = [];
    await expect(look()).resolves.toEqual([]);
    entities = [databases()];
    for (let minute = 0; minute < 60; minute++) {
      now += MINUTE;
      await expect(look(other)).resolves.toEqual([]);
    }
    entities = [];
    await expect(lookFor(5)).resolves.toEqual([]);
    await expect(look()).resolves.toEqual(['capability-gone']);
  });

  it('bears that every other look is that of another process', async () => {
    entities = [];
    const found: string[] = [];
    for (const by of [watcher, other, watcher, other, watcher, other]) {
      found.push(...(await look(by)));
      now += MINUTE;
    }
    expect(found).toEqual([]);
    await expect(look()).resolves.toEqual(['capability-gone']);
  });

  it('does not believe it of what a roadmap has', async () => {
    entities = [];
    served = [capability];
    await expect(lookFor(60)).resolves.toEqual([]);
  });

  it('follows what has another name by now', async () => {
    const renamed = databases();
    entities = [{ ...renamed, metadata: { ...renamed.metadata, name: 'sql' } }];
    aliases.push({ from: capability, to: 'platformcapability:paas/sql' });
    await expect(lookFor(60)).resolves.toEqual([]);
  });
});
