import type { Config } from '@backstage/config';

/** Whether people are notified of findings and of onboardings: `strata.notifications`, by default yes. */
export function readNoticesConfig(config: Config): boolean {
  return config.getOptionalBoolean('strata.notifications') ?? true;
}
