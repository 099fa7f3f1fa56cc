import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  strata?: {
    catalog?: {
      /**
       * When the catalog asks the platform-capabilities backend for changes. Events make it ask sooner. Default: every 10 seconds,
       * with a timeout of 2 minutes.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
