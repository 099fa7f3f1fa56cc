import { CustomErrorBase } from '@backstage/errors';

/** The command cannot do what it was asked; the message says why and what to do. */
export class UsageError extends CustomErrorBase {}
