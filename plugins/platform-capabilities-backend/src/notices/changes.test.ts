import {
  capability,
  component,
  factsOf,
  refOf,
} from '../findings/__testUtils__/facts';
import { findFindings } from '../findings/findFindings';
import { changesOf, isForFollowers } from './changes';

describe('changesOf', () => {
  it('has for followers what is about the capability alone', () => {
    const facts = factsOf({
      capabilities: [
        capability('db', {
          lifecycle: 'deprecated',
          owner: undefined,
          providedBy: ['component:default/gone'],
        }),
        capability('queue', { lifecycle: 'planned' }),
      ],
      consumers: [
        component('web', {
          owner: undefined,
          uses: [refOf('db'), refOf('queue')],
        }),
      ],
      providers: [component('kafka', { provides: [refOf('queue')] })],
      earlierNames: [
        { user: 'component:default/web', from: refOf('old'), to: refOf('db') },
      ],
      missing: ['component:default/gone'],
    });
    const changes = changesOf(findFindings(facts), facts);
    const codes = (all: typeof changes) =>
      [...new Set(all.map(({ code }) => code))].sort();
    expect(codes(changes.filter(isForFollowers))).toEqual([
      'deprecated',
      'provider-missing',
      'unowned',
    ]);
    expect(codes(changes.filter(change => !isForFollowers(change)))).toEqual([
      'consumer-without-owner',
      'deprecated-in-use',
      'earlier-name-used',
      'planned-in-use',
      'provider-of-another-team',
    ]);
  });
});
