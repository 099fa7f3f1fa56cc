import { onboarding } from '../__fixtures__/onboardings';
import { offeringOf } from './actions';

describe('offeringOf', () => {
  it('says of a submission whether anybody decides on it', () => {
    const consequence = (part: Parameters<typeof onboarding>[1]) =>
      offeringOf('submit', onboarding('draft', part)).consequence;
    expect(consequence({ approval: 'owner' })).toBe(
      'Those who own Databases are told, and decide on it.',
    );
    expect(
      consequence({ approval: 'none', template: 'template:default/database' }),
    ).toBe('Nobody needs to agree. The template starts at once.');
    expect(consequence({ approval: 'none' })).toBe(
      'Nobody needs to agree. It goes on to the checklist of those who own Databases, or is in use at once where there is none.',
    );
  });

  it('says of a withdrawal what of it there is to withdraw', () => {
    const consequence = (state: 'submitted' | 'failed') =>
      offeringOf('withdraw', onboarding(state)).consequence;
    expect(consequence('submitted')).toContain('decide');
    expect(consequence('failed')).toContain('It is not tried again');
    expect(consequence('failed')).not.toContain('decide');
  });
});
