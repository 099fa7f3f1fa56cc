import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import type {
  DecisionsRequest,
  DecisionsResponse,
  OnboardedResponse,
  OnboardingChange,
  OnboardingRequest,
  OnboardingResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { randomUUID } from 'node:crypto';
import { kindOf } from '../findings/people';
import { ownerRefOf } from '../links/findOwners';
import { allRefsOf, presentRefs } from '../suggestions/presentRefs';
import { readCapabilityRef, readEntityRef } from '../suggestions/readRefs';
import type {
  OnboardingReader,
  ReaderOptions,
} from './answers/OnboardingReader';
import { readSurroundings, type Surroundings } from './answers/Surroundings';
import { toEvents } from './answers/toEvents';
import { applyEvent } from './model/applyEvent';
import { digestJson } from './model/digestOf';
import type {
  OnboardingChangeEvent,
  StoredEvent,
} from './model/OnboardingEvent';
import type { OnboardingRecord } from './model/OnboardingRecord';
import type { Person } from './people/Callers';
import { planChange, toAsked, type Wish } from './rules/planChange';
import type { ChangeContext, OnboardingStore } from './store/OnboardingStore';

const KINDS = ['component', 'system', 'resource', 'api'];

/** What answers a caller that cannot be told more. */
const EXPECTED = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];

/** How a caller names the attempt, so that it can be repeated. */
export interface Attempt {
  credentials: BackstageCredentials;
  idempotencyKey?: string;
}

interface Options extends Omit<ReaderOptions, 'onboardings'> {
  logger: LoggerService;
  onboardings: Pick<
    OnboardingStore,
    'change' | 'create' | 'findAnswer' | 'get' | 'getHistory' | 'getLinks'
  >;
  reader: OnboardingReader;
  /** In milliseconds. */
  remindAfter: number;
  /** Default: the time. */
  now?: () => Date;
}

/** What people do about getting a capability. */
export class OnboardingService {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Drafts a request, or submits it at once.
   *
   * @throws InputError, NotFoundError for what the caller may not see, NotAllowedError for what they do not own, ConflictError where there
   * is one already
   */
  async create(
    request: OnboardingRequest,
    { credentials, idempotencyKey }: Attempt,
  ): Promise<OnboardingResponse> {
    const { onboardings, store } = this.#options;
    const person = await this.#options.callers.personOf(credentials);
    const context = this.#contextOf(person, request, idempotencyKey);
    const answered = await onboardings.findAnswer(context);
    if (answered) {
      const then = await readSurroundings([answered], person, this.#options);
      return this.#show(answered, person, then);
    }
    const present = await presentRefs(store);
    const pair = {
      capability: readCapabilityRef('capability', request.capability, present),
      entity: readEntityRef('entity', request.entity),
    };
    const surroundings = await readSurroundings([pair], person, this.#options);
    const draft = this.#planDraft(request, pair, person, surroundings);
    const at = context.at.toISOString();
    const record = applyEvent(undefined, {
      ...draft,
      version: 1,
      at,
      actor: person.user,
    });
    const submission = request.submit
      ? this.#plan(record, { action: 'submit' }, person, surroundings)
      : [];
    const [, ...earlier] = allRefsOf(pair.capability, present);
    const created = await onboardings.create(
      [draft, ...submission],
      context,
      earlier,
    );
    return this.#show(created, person, surroundings);
  }

  /**
   * @throws NotFoundError where it does not concern the caller, NotAllowedError, InputError, and ConflictError where it has changed since
   * the version that was seen, with the rows of its history since as `changes`
   */
  async change(
    id: string,
    change: OnboardingChange,
    attempt: Attempt,
  ): Promise<OnboardingResponse> {
    const person = await this.#options.callers.personOf(attempt.credentials);
    const { surroundings } = await this.#options.reader.require(id, person);
    const record = await this.#change(id, change, {
      person,
      surroundings,
      idempotencyKey: attempt.idempotencyKey,
    });
    return this.#show(record, person, surroundings);
  }

  /** Each stands for itself: one that cannot be decided hinders no other. */
  async decide(
    { decision, onboardings, reason = '' }: DecisionsRequest,
    { credentials, idempotencyKey }: Attempt,
  ): Promise<DecisionsResponse> {
    const person = await this.#options.callers.personOf(credentials);
    if (decision === 'reject' && !reason.trim()) {
      throw new InputError('reason is blank; say why, for those who asked');
    }
    const results: DecisionsResponse['results'] = [];
    for (const { digest, id, version } of onboardings) {
      try {
        const { surroundings } = await this.#options.reader.require(id, person);
        const { state } = await this.#change(
          id,
          decision === 'approve'
            ? { action: decision, version, digest, reason }
            : { action: decision, version, reason },
          {
            person,
            surroundings,
            idempotencyKey: idempotencyKey && `${idempotencyKey}/${id}`,
          },
        );
        results.push({ id, state });
      } catch (error) {
        results.push({ id, error: this.#describe(error, id) });
      }
    }
    return { results };
  }

  /** The links of all that is in use, by present names. */
  async getOnboarded(): Promise<OnboardedResponse> {
    const present = await presentRefs(this.#options.store);
    const links = await this.#options.onboardings.getLinks();
    return {
      links: links.map(({ capability, entity }) => ({
        entity,
        capability: present.get(capability) ?? capability,
      })),
    };
  }

  async #change(
    id: string,
    { version, ...wish }: OnboardingChange,
    by: {
      person: Person;
      surroundings: Surroundings;
      idempotencyKey?: string;
    },
  ): Promise<OnboardingRecord> {
    const { idempotencyKey, person, surroundings } = by;
    try {
      return await this.#options.onboardings.change(
        id,
        version,
        record => this.#plan(record, wish as Wish, person, surroundings),
        this.#contextOf(person, { id, version, ...wish }, idempotencyKey),
      );
    } catch (error) {
      throw await this.#withChanges(error, id);
    }
  }

  #plan(
    record: OnboardingRecord,
    wish: Wish,
    person: Person,
    surroundings: Surroundings,
  ): OnboardingChangeEvent[] {
    const offered = surroundings.capabilityOf(record);
    return planChange(record, wish, {
      standing: surroundings.standingOf(record, person),
      rules: this.#options.rules,
      offered:
        offered && surroundings.isFound(offered.ref) ? offered : undefined,
    });
  }

  #planDraft(
    request: OnboardingRequest,
    pair: { capability: string; entity: string },
    person: Person,
    surroundings: Surroundings,
  ): OnboardingChangeEvent & { type: 'draft' } {
    const { onBehalf } = this.#options.rules;
    const capability = surroundings.capabilityOf(pair);
    const entity = surroundings.entityOf(pair);
    if (!capability || !surroundings.isFound(capability.ref)) {
      throw notFound('capability', pair.capability);
    }
    if (!entity || !surroundings.isFound(pair.entity)) {
      throw notFound('entity', pair.entity);
    }
    if (!KINDS.includes(kindOf(pair.entity))) {
      throw new InputError(
        `'${pair.entity}' cannot use a capability; ask for a Component, System, Resource or API`,
      );
    }
    if (!surroundings.standingOf(pair, person).ownsEntity && !onBehalf) {
      throw new NotAllowedError(
        `Only who owns '${pair.entity}' can ask for it; ${
          ownerRefOf(entity)
            ? `have ${ownerRefOf(entity)} ask`
            : 'give it an owner first'
        }`,
      );
    }
    return {
      type: 'draft',
      id: randomUUID(),
      ...pair,
      capabilityTitle: capability.title,
      entityTitle: titleOf(entity),
      asked: toAsked(request),
    };
  }

  #contextOf(
    { user }: Person,
    request: object,
    idempotencyKey: string | undefined,
  ): ChangeContext {
    const at = this.#options.now?.() ?? new Date();
    return {
      actor: user,
      at,
      remindAt: new Date(at.getTime() + this.#options.remindAfter),
      ...(idempotencyKey !== undefined && {
        idempotency: { key: idempotencyKey, request: digestJson(request) },
      }),
    };
  }

  /** As it is now for who changed it, who sees what they have made. */
  async #show(
    record: OnboardingRecord,
    person: Person,
    surroundings: Surroundings,
  ): Promise<OnboardingResponse> {
    return this.#options.reader.showOne(record, person, surroundings);
  }

  /** The rows of the history that a stale version has missed are shown as all are. */
  async #withChanges(error: unknown, id: string): Promise<unknown> {
    if (!isStale(error)) {
      return error;
    }
    const since = new Set(error.changes.map(({ version }) => version));
    const history = await this.#options.onboardings.getHistory(id);
    return Object.assign(error, {
      changes: toEvents(history, ref => ref).filter(({ version }) =>
        since.has(version),
      ),
    });
  }

  #describe(error: unknown, id: string): string {
    if (isError(error) && EXPECTED.includes(error.name)) {
      return error.message;
    }
    this.#options.logger.error(
      `The decision on the onboarding ${id} failed`,
      toError(error),
    );
    return 'The decision could not be kept; try again';
  }
}

function isStale(error: unknown): error is Error & { changes: StoredEvent[] } {
  return isError(error) && Array.isArray(error.changes);
}

function notFound(parameter: string, ref: string): NotFoundError {
  return new NotFoundError(
    `There is no ${parameter} '${ref}', or it is not for you to see`,
  );
}

function titleOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}
