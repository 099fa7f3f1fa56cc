import { onboarding } from '../__fixtures__/onboardings';
import { trackOf } from './track';

const words = (...args: Parameters<typeof onboarding>) =>
  trackOf(onboarding(...args)).map(it => `${it.word}: ${it.standing}`);

describe('trackOf', () => {
  it('shows where a request stands and what is still to come', () => {
    expect(words('submitted')).toEqual([
      'Drafted: done',
      'Submitted: done',
      'To be decided: now',
      'Provisioning: coming',
      'In use: coming',
    ]);
  });

  it('ends where a request was refused', () => {
    expect(words('rejected')).toEqual([
      'Drafted: done',
      'Submitted: done',
      'Rejected: stopped',
    ]);
  });

  it('goes on after a failure', () => {
    expect(words('failed')).toEqual([
      'Drafted: done',
      'Submitted: done',
      'Approved: done',
      'Failed: failing',
      'In use: coming',
    ]);
  });

  it('leads to its end', () => {
    expect(words('offboarding').slice(-3)).toEqual([
      'In use: done',
      'Offboarding: now',
      'Ended: coming',
    ]);
  });
});
