import { createTestDatabases } from '../../__testUtils__/databases';
import { decider, draft, requester, submitOf } from '../__testUtils__/records';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import { MeasuredStore } from './MeasuredStore';

const databases = createTestDatabases();
const approve: OnboardingChangeEvent = { type: 'approve', digest: 'd' };
const complete: OnboardingChangeEvent = { type: 'complete' };

describe('MeasuredStore', () => {
  let store: MeasuredStore;
  let counted: string[];
  let recorded: Record<string, number[]>;

  beforeEach(async () => {
    counted = [];
    recorded = {};
    store = new MeasuredStore(
      await databases.initMigrated('SQLITE_3'),
      {
        createCounter: () => ({
          add: (_: number, attributes: { type: string; state: string }) =>
            counted.push(`${attributes.type} ${attributes.state}`),
        }),
        createHistogram: (name: string) => ({
          record: (seconds: number) => {
            recorded[name] = [...(recorded[name] ?? []), seconds];
          },
        }),
      } as never,
      () => {},
    );
  });

  const contextAt = (minutes: number, actor = requester, key?: string) => {
    const at = new Date(Date.UTC(2026, 0, 1, 0, minutes));
    return {
      actor,
      at,
      remindAt: at,
      ...(key && { idempotency: { key, request: 'r' } }),
    };
  };

  it('counts what happens, and how long people take', async () => {
    const { id } = await store.create([draft, submitOf()], contextAt(0));
    const decide = contextAt(3, decider);
    await store.change(id, 2, () => [approve], decide);
    await store.change(id, 3, () => [complete], contextAt(5, decider));
    expect(counted).toEqual([
      'draft draft',
      'submit submitted',
      'approve approved',
      'complete in-use',
    ]);
    expect(recorded).toEqual({
      'strata.onboarding.time_to_decision': [180],
      'strata.onboarding.time_to_use': [300],
    });
  });

  it('does not take for a decision what nobody decides', async () => {
    await store.create(
      [draft, submitOf({ approval: 'none' }), approve, complete],
      contextAt(0),
    );
    expect(recorded).toEqual({ 'strata.onboarding.time_to_use': [0] });
  });

  it('counts once what is asked twice, and nothing of what is refused', async () => {
    const events = [draft, submitOf()];
    const { id } = await store.create(events, contextAt(0, requester, 'k'));
    await store.create(
      events.map(event =>
        event.type === 'draft' ? { ...event, id: 'other' } : event,
      ),
      contextAt(0, requester, 'k'),
    );
    const withdraw = () => [{ type: 'withdraw' } as const];
    const context = contextAt(1, requester, 'k2');
    await store.change(id, 2, withdraw, context);
    await store.change(id, 2, withdraw, context);
    await expect(store.change(id, 2, withdraw, contextAt(2))).rejects.toThrow(
      'you saw version 2',
    );
    expect(counted).toEqual([
      'draft draft',
      'submit submitted',
      'withdraw withdrawn',
    ]);
  });
});
