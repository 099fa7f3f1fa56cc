import type { LoggerService } from '@backstage/backend-plugin-api';

/** Its process has other things to say. */
export const silent: LoggerService = {
  debug: () => {},
  error: () => {},
  info: () => {},
  warn: () => {},
  child: () => silent,
};
