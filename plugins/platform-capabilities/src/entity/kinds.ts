/** The kinds that use and implement capabilities. */
export const CONSUMER_KINDS = [
  'component',
  'system',
  'resource',
  'api',
] as const;
