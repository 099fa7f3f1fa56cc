import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { CatalogView } from '../findings/CatalogView';
import type { FindingsFacts } from '../findings/facts';
import type { FindingsService } from '../findings/FindingsService';
import { canAct } from '../findings/people';
import {
  keyOf,
  type AnnouncedStore,
  type Known,
  type Planned,
  type Taken,
} from './AnnouncedStore';
import {
  changesOf,
  isForFollowers,
  isOwnerless,
  noticesOf,
  renamedIds,
  type Change,
  type Notice,
} from './changes';
import type { FollowsStore } from './FollowsStore';
import { toNotification } from './toNotification';

/**
 * In milliseconds. For so long after the first look, what is found is not news: a catalog that was just installed fills up.
 */
const QUIET = 5 * 60_000;

interface Dependencies {
  announced: AnnouncedStore;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: CatalogService;
  findings: Pick<FindingsService, 'inspect'>;
  follows: Pick<FollowsStore, 'getFollowers'>;
  logger: LoggerService;
  notifications: NotificationService;
  /** In milliseconds. Default: 5 minutes. */
  quiet?: number;
  /** Default: the time. */
  now?: () => Date;
}

/** Tells people of findings that are new: each of them once, and again only when it was gone meanwhile. */
export class Announcer {
  readonly #dependencies: Required<Dependencies>;
  #saidMissing = false;

  constructor(dependencies: Dependencies) {
    this.#dependencies = {
      quiet: QUIET,
      now: () => new Date(),
      ...dependencies,
    };
  }

  /** @throws Error where somebody could not be told, who is told by the next run */
  async run(signal?: AbortSignal): Promise<void> {
    const { announced, auth, findings, now } = this.#dependencies;
    // Before it is looked what there is, so that what another process writes down meanwhile is not taken for gone.
    const known = await announced.read();
    const own = await auth.getOwnServiceCredentials();
    const { facts, findings: found } = await findings.inspect(own);
    if (facts.capabilities.size === 0) {
      // A catalog that has nothing is one that has not got it yet: nothing is gone for good.
      return;
    }
    signal?.throwIfAborted();
    const changes = new Map(
      changesOf(found, facts).map(change => [change.id, change]),
    );
    const renamed = renamedIds(changes.values(), known.seen, facts);
    for (const [earlier, id] of renamed) {
      known.seen.set(id, known.seen.get(earlier)!);
    }
    const at = now();
    const notices = await this.#plan(changes, known, { at, facts, own });
    await announced.write(
      {
        renamed,
        gone: [...known.seen.keys()].filter(id => !changes.has(id)),
        seen: [...changes.keys()].filter(id => !known.seen.has(id)),
        notices: notices.filter(notice => !known.told.has(keyOf(notice))),
      },
      at,
    );
    await this.#tell(changes, signal);
  }

  /** Whom to tell what, or, in the beginning, who needs no telling. */
  async #plan(
    found: ReadonlyMap<string, Change>,
    { seen, start }: Known,
    by: { at: Date; facts: FindingsFacts; own: BackstageCredentials },
  ): Promise<Planned[]> {
    const { follows, quiet } = this.#dependencies;
    const { at, facts, own } = by;
    const isQuiet =
      start === undefined || at.getTime() - Date.parse(start) < quiet;
    const changes = [...found.values()];
    const planned: Planned[] = noticesOf(changes, facts).map(notice => ({
      ...notice,
      settled: isQuiet,
    }));
    if (!isQuiet) {
      const lost = changes.filter(
        change => isOwnerless(change) && !seen.has(change.id),
      );
      planned.push(...(await this.#planConsumers(lost, own, facts)));
    }
    const followed = changes.filter(isForFollowers);
    const followers = await follows.getFollowers(
      followed.map(({ capability }) => capability),
      facts.present,
    );
    for (const { capability, id } of followed) {
      for (const [user, since] of followers.get(capability) ?? []) {
        const wasThere = (seen.get(id) ?? since) < since;
        planned.push({
          id,
          recipient: user,
          role: 'follower',
          settled: isQuiet || wasThere,
        });
      }
    }
    return planned;
  }

  /** Those who use what has lost its owner. */
  async #planConsumers(
    changes: Change[],
    own: BackstageCredentials,
    facts: FindingsFacts,
  ): Promise<Planned[]> {
    const view = new CatalogView(this.#dependencies.catalog, own);
    const planned: Planned[] = [];
    for (const { capability, id } of changes) {
      const owners = facts.used.has(capability)
        ? await view.getOwnersOfConsumers(capability)
        : [];
      for (const recipient of owners.filter(owner => canAct(owner, facts))) {
        planned.push({ id, recipient, role: 'consumer', settled: false });
      }
    }
    return planned;
  }

  /** Tells everybody that can be told, however many others cannot. */
  async #tell(changes: ReadonlyMap<string, Change>, signal?: AbortSignal) {
    const { announced, now } = this.#dependencies;
    const waiting = new Map<string, Taken[]>();
    for (const notice of await announced.take(now())) {
      const { recipient } = notice;
      waiting.set(recipient, [...(waiting.get(recipient) ?? []), notice]);
    }
    const recipients = waiting.size;
    const failures: Error[] = [];
    try {
      for (const [recipient, notices] of waiting) {
        signal?.throwIfAborted();
        try {
          await this.#send(recipient, notices, changes);
        } catch (error) {
          failures.push(toError(error));
          continue;
        }
        await announced.settle(notices, now());
        waiting.delete(recipient);
      }
    } finally {
      await announced.release([...waiting.values()].flat());
    }
    this.#report(failures, recipients);
  }

  async #send(
    recipient: string,
    notices: Notice[],
    changes: ReadonlyMap<string, Change>,
  ) {
    // What is gone by now, as another process has found, is no news.
    const news = notices.flatMap(notice => {
      const change = changes.get(notice.id);
      return change ? [{ notice, change }] : [];
    });
    if (news.length > 0) {
      await this.#dependencies.notifications.send(
        toNotification(recipient, news),
      );
    }
  }

  #report(failures: Error[], recipients: number) {
    // The service tells what the answer was in no other way.
    const isMissing = ({ message }: Error) => /status 404\b/.test(message);
    if (failures.some(isMissing) && !this.#saidMissing) {
      this.#saidMissing = true;
      this.#dependencies.logger.info(
        'Nobody is notified of findings, as the notifications plugin is not there; install it, or set strata.notifications to false',
      );
    }
    const others = failures.filter(failure => !isMissing(failure));
    if (others.length > 0) {
      throw new Error(
        `${others.length} of ${recipients} recipients could not be notified of findings and will be next time: ${others[0].message}`,
        { cause: others[0] },
      );
    }
  }
}
