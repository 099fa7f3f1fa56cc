import { isError } from '@backstage/errors';

/** The status that the backend answered with, where it did. */
export function statusOf(error: Error): number | undefined {
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** How Backstage words it where the answer is not that of a Backstage backend, with the whole of it: a proxy's page, for one. */
const FOREIGN_ANSWER = /^Request failed with status \d+/;

/**
 * Why a request failed and what to do about it, in words for the person in front of the page.
 */
export function explainFailure(error: Error): {
  reason: string;
  advice: string;
} {
  const cause = isError(error.cause) ? error.cause : undefined;
  const said =
    cause && !FOREIGN_ANSWER.test(cause.message)
      ? cause.message
      : error.message.trim();
  const reason = said.replace(/([^.!?…])$/, '$1.');
  if (error instanceof TypeError) {
    return {
      reason: 'The backend did not answer.',
      advice: 'Check your connection, then try again.',
    };
  }
  const status = statusOf(error);
  if (status === 400 || status === 409) {
    // The same again would be refused again, and the backend says what to do.
    return { reason, advice: '' };
  }
  if (status === 401) {
    return { reason, advice: 'Sign in again.' };
  }
  if (status === 403) {
    return {
      reason,
      advice: 'Ask an administrator of this portal for access.',
    };
  }
  if (status === 404) {
    return {
      reason,
      advice:
        'The platform-capabilities backend plugin may not be installed in this portal.',
    };
  }
  return { reason, advice: 'It is worth trying again.' };
}
