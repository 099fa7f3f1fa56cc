import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

type AuditedEvent = Parameters<AuditorService['createEvent']>[0];
type Meta = AuditedEvent['meta'];

/**
 * Does something that is kept in the audit log, whether it succeeds or not.
 *
 * @param act - answers what is returned, and what the log shall know of it
 */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditedEvent,
  act: () => Promise<{ answer: T; meta?: Meta }>,
): Promise<T> {
  const entry = await auditor.createEvent(event);
  try {
    const { answer, meta } = await act();
    await entry.success({ meta });
    return answer;
  } catch (error) {
    await entry.fail({ error: toError(error) });
    throw error;
  }
}
