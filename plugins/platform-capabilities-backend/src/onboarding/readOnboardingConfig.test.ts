import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readOnboardingConfig } from './readOnboardingConfig';

const DAY = 24 * 60 * 60 * 1000;

function read(onboarding?: JsonObject) {
  return readOnboardingConfig(new ConfigReader({ strata: { onboarding } }));
}

describe('readOnboardingConfig', () => {
  it('lets others decide, and forgets after a time', () => {
    expect(read()).toEqual({
      selfApproval: false,
      onBehalf: false,
      remindAfter: 2 * DAY,
      keep: 3 * 365 * DAY,
      forgetPeopleAfter: 90 * DAY,
    });
  });

  it('reads what is set', () => {
    expect(
      read({
        selfApproval: true,
        onBehalf: true,
        remindAfter: '12h',
        keep: { days: 2 },
        forgetPeopleAfter: 'P1D',
      }),
    ).toEqual({
      selfApproval: true,
      onBehalf: true,
      remindAfter: DAY / 2,
      keep: 2 * DAY,
      forgetPeopleAfter: DAY,
    });
  });

  it.each([
    [{ keep: 'long' }, "'strata.onboarding.keep'"],
    [{ selfApproval: 'maybe' }, "'strata.onboarding.selfApproval'"],
  ])('says where %j is wrong', (onboarding, place) => {
    expect(() => read(onboarding)).toThrow(place);
  });
});
