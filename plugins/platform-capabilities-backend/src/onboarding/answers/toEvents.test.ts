import {
  decider,
  draft,
  historyOf,
  requester,
  submitOf,
} from '../__testUtils__/records';
import { toEvents } from './toEvents';

describe('toEvents', () => {
  it('says who did what, why, and what it changed', () => {
    const history = historyOf(
      draft,
      {
        type: 'revise',
        asked: {
          environment: 'staging',
          parameters: { size: 'large', tags: ['a'] },
          reason: 'We sell things',
        },
      },
      submitOf({ checklist: ['Make it'] }),
      { type: 'approve', digest: 'd', reason: 'Fine' },
      { type: 'provision' },
      { type: 'tick', step: 0 },
      {
        type: 'note',
        note: 'capability-gone',
        seen: { found: false, deprecated: false },
      },
    );
    const events = toEvents(history, ref => ref.toLocaleUpperCase('en-US'));
    expect(events.map(({ state }) => state)).toEqual([
      'draft',
      'draft',
      'submitted',
      'approved',
      'provisioning',
      'provisioning',
      'provisioning',
    ]);
    expect(events[0]).toEqual({
      version: 1,
      at: '2026-01-01T00:00:00.000Z',
      actor: requester,
      actorTitle: 'USER:DEFAULT/ANN',
      type: 'draft',
      state: 'draft',
      reason: 'We sell things',
      changes: [],
    });
    expect(events[1].changes).toEqual([
      { field: 'environment', from: 'production', to: 'staging' },
      { field: 'parameters.size', from: 'small', to: 'large' },
      { field: 'parameters.tags', from: undefined, to: ['a'] },
    ]);
    expect(events[3]).toMatchObject({
      actor: decider,
      reason: 'Fine',
      changes: [],
    });
    expect(events[5]).toMatchObject({ type: 'tick', step: 'Make it' });
    expect(events[6]).toMatchObject({ note: 'capability-gone' });
  });
});
