import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** How people get a capability; all times in milliseconds. */
export interface OnboardingConfig {
  /** Whether who asks may decide on it too. */
  selfApproval: boolean;
  /** Whether a person may ask for what neither they nor their teams own. */
  onBehalf: boolean;
  /** Until those who are waited for are reminded. */
  remindAfter: number;
  /** How long what is over is kept. */
  keep: number;
  /** How long who has left the catalog is named in what is over. */
  forgetPeopleAfter: number;
}

/**
 * Reads `strata.onboarding`.
 *
 * @throws InputError that names the place in the configuration
 */
export function readOnboardingConfig(config: Config): OnboardingConfig {
  // By its whole name, so that a message of what is wrong says where.
  const whole = (key: string) => `strata.onboarding.${key}`;
  const isSet = (key: string) => config.getOptionalBoolean(whole(key)) ?? false;
  const read = (key: string, usual: HumanDuration) =>
    durationToMilliseconds(
      config.has(whole(key))
        ? readDurationFromConfig(config, { key: whole(key) })
        : usual,
    );
  return {
    selfApproval: isSet('selfApproval'),
    onBehalf: isSet('onBehalf'),
    remindAfter: read('remindAfter', { days: 2 }),
    keep: read('keep', { years: 3 }),
    forgetPeopleAfter: read('forgetPeopleAfter', { days: 90 }),
  };
}
