import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { findOwners, ownerRefOf } from '../../links/findOwners';
import {
  readSurroundings,
  type Sources,
  type Surroundings,
} from '../answers/Surroundings';
import { awaitedOf } from '../answers/waitingFor';
import { applyEvent, replay } from '../model/applyEvent';
import { effectsOf } from '../model/effects';
import type { StoredEvent } from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import type { Task } from '../outbox/Outbox';
import type { People } from '../people/People';
import type { OnboardingStore } from '../store/OnboardingStore';
import { messagesOf, reminderOf, type Message, type Names } from './messagesOf';

const TOPIC = 'platform-capabilities';

/** After so many attempts, over more than half a minute, a plugin that is not there is not just about to start. */
const ATTEMPTS_WITHOUT_PLUGIN = 4;

/** Of signals that an onboarding has changed: `{ id, version }`, to those whom it concerns. */
export const ONBOARDING_CHANNEL = 'platform-capabilities:onboarding';

interface Options extends Sources {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  notifications: NotificationService;
  /** Whether people are notified, besides the pages that they look at. */
  notify: boolean;
  onboardings: Pick<OnboardingStore, 'get' | 'getHistory'>;
  people: Pick<People, 'membersOf'>;
  signals: SignalsService;
}

/** Tells those whom an onboarding concerns what became of it. Told again, it is shown once. */
export class Teller {
  readonly #options: Options;
  #saidMissing = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Of a row of a history; wakes the pages that show it. Those whom a later row tells something hear of that only. */
  async tell({ attempts, onboardingId, version }: Task): Promise<void> {
    const found = await this.#read(onboardingId, version);
    if (!found) {
      return;
    }
    const { event, history, now, surroundings, then } = found;
    await this.#signal(then, surroundings);
    const owner = surroundings.ownerOf(now);
    const names = await this.#namesOf([event.actor, owner]);
    const named: Names = {
      actor: names(event.actor),
      owner: names(owner),
      successor: surroundings.capabilityOf(then)?.successor,
    };
    const toldLater = recipientsAfter(version, history, then, named);
    for (const message of messagesOf(history.slice(0, version), then, named)) {
      if (!toldLater.has(message.to)) {
        await this.#send(message, then, {
          attempts,
          owner,
          except: event.actor,
        });
      }
    }
  }

  /** Those whom it still waits for, where nothing has happened since. */
  async remind({ attempts, onboardingId, version }: Task): Promise<void> {
    const found = await this.#read(onboardingId, version);
    if (!found || !stillStands(found.event, found.history.slice(version))) {
      return;
    }
    const { now, surroundings } = found;
    const owner = surroundings.ownerOf(now);
    const awaited = awaitedOf(now, owner);
    if (awaited) {
      // Nobody can tell a template to hurry; the owner of what it provisions can look after it.
      await this.#send(reminderOf(awaited, now), now, { attempts, owner });
    }
  }

  async #read(id: string, version: number) {
    const { auth, onboardings } = this.#options;
    const now = await onboardings.get(id);
    if (!now) {
      return undefined;
    }
    const history = await onboardings.getHistory(id);
    const own = await auth.getOwnServiceCredentials();
    return {
      now,
      event: history[version - 1],
      history,
      then: replay(history.slice(0, version))!,
      surroundings: await readSurroundings(
        [now],
        { credentials: own },
        this.#options,
      ),
    };
  }

  async #signal(record: OnboardingRecord, surroundings: Surroundings) {
    const { logger, people, signals } = this.#options;
    const entity = surroundings.entityOf(record);
    const owners = [
      surroundings.ownerOf(record),
      entity && ownerRefOf(entity),
    ].filter(ref => ref !== undefined);
    const users = await Promise.all(owners.map(ref => people.membersOf(ref)));
    try {
      await signals.publish({
        recipients: {
          type: 'user',
          entityRef: [...new Set([record.requester, ...users.flat()])],
        },
        channel: ONBOARDING_CHANNEL,
        message: { id: record.id, version: record.version },
      });
    } catch (error) {
      // Pages that are not woken are right again when they are looked at the next time.
      logger.debug('Pages were not told of a change', toError(error));
    }
  }

  async #send(
    { description, title, to }: Message,
    { id, requester }: OnboardingRecord,
    {
      attempts,
      except,
      owner,
    }: { attempts: number; owner?: string; except?: string },
  ): Promise<void> {
    const recipient = to === 'owner' ? owner : requester;
    if (recipient === undefined || !this.#options.notify) {
      return;
    }
    try {
      await this.#options.notifications.send({
        recipients: {
          type: 'entity',
          entityRef: recipient,
          ...(except?.startsWith('user:') && { excludeEntityRef: except }),
        },
        payload: {
          title,
          description,
          link: `/platform/onboarding/${id}`,
          topic: TOPIC,
          severity: 'normal',
          scope: `onboarding-${id}-${to}`,
        },
      });
    } catch (error) {
      this.#bearMissing(toError(error), attempts);
    }
  }

  /** The service tells what the answer was in no other way. While a backend starts, other plugins may not be there yet. */
  #bearMissing(error: Error, attempts: number): void {
    if (
      !/status 404\b/.test(error.message) ||
      attempts < ATTEMPTS_WITHOUT_PLUGIN
    ) {
      throw error;
    }
    if (!this.#saidMissing) {
      this.#saidMissing = true;
      this.#options.logger.info(
        'Nobody is notified of onboardings, as the notifications plugin is not there; install it, or set strata.notifications to false',
      );
    }
  }

  /** Names for those who take part, whom none of them is hidden from. */
  async #namesOf(refs: (string | undefined)[]) {
    const { auth, catalog } = this.#options;
    const people = refs.filter(ref => ref && /^(user|group):/.test(ref));
    const names = await findOwners(
      catalog,
      people,
      await auth.getOwnServiceCredentials(),
    );
    return (ref: string | undefined): string =>
      (ref !== undefined && names.get(ref)?.title) || (ref ?? 'its owner');
  }
}

/** Whom the rows of a history after a version tell something. What is told last is what stays, so that nothing earlier may come after it. */
function recipientsAfter(
  version: number,
  history: readonly StoredEvent[],
  then: OnboardingRecord,
  names: Names,
): Set<Message['to']> {
  const recipients = new Set<Message['to']>();
  let record = then;
  for (const event of history.slice(version)) {
    record = applyEvent(record, event);
    if (effectsOf(event, record).includes('tell')) {
      const known = history.slice(0, event.version);
      messagesOf(known, record, names).forEach(({ to }) => recipients.add(to));
    }
  }
  return recipients;
}

/** Whether what an event began is still not over, and did not begin anew. */
function stillStands(event: StoredEvent, later: readonly StoredEvent[]) {
  const ends: Partial<Record<StoredEvent['type'], StoredEvent['type'][]>> = {
    submit: ['approve', 'reject', 'withdraw'],
    approve: ['complete', 'fail'],
    retry: ['complete', 'fail'],
    fail: ['retry', 'withdraw'],
    offboard: ['end'],
  };
  return !later.some(({ type }) => ends[event.type]?.includes(type));
}
