import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  ConflictError,
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
import type { OnboardingChangeEvent } from './model/OnboardingEvent';
import type { OnboardingRecord } from './model/OnboardingRecord';
import type { Person } from './people/Callers';
import { planChange, toAsked, type Wish } from './rules/planChange';
import type { ChangeContext, OnboardingStore } from './store/OnboardingStore';
import { StaleVersionError } from './store/StaleVersionError';

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

/** What is answered, and what the catalog had of it then. */
interface Shown {
  record: OnboardingRecord;
  surroundings: Surroundings;
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
    const answered = await this.#findAnswer(context, person);
    if (answered) {
      return this.#show(answered, person);
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
    const created = await onboardings.create(
      [draft, ...submission],
      context,
      allRefsOf(pair.capability, present),
    );
    return this.#show({ record: created, surroundings }, person);
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
    const changed = await this.#change(
      id,
      change,
      person,
      attempt.idempotencyKey,
    );
    return this.#show(changed, person);
  }

  /** Each stands for itself: one that cannot be decided hinders no other. */
  async decide(
    { decision, onboardings, reason = '' }: DecisionsRequest,
    { credentials, idempotencyKey }: Attempt,
  ): Promise<DecisionsResponse> {
    if (decision === 'reject' && !reason.trim()) {
      throw new InputError('reason is blank; say why, for those who asked');
    }
    const results: DecisionsResponse['results'] = [];
    for (const { digest, id, version } of onboardings) {
      try {
        // Anew for each, who may be in the Group no longer when the last one's turn comes.
        const person = await this.#options.callers.personOf(credentials);
        const { record } = await this.#change(
          id,
          decision === 'approve'
            ? { action: decision, version, digest, reason }
            : { action: decision, version, reason },
          person,
          idempotencyKey && `${idempotencyKey}/${id}`,
        );
        results.push({ id, state: record.state });
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
    person: Person,
    idempotencyKey: string | undefined,
  ): Promise<Shown> {
    const { onboardings, reader, store } = this.#options;
    const request = { id, version, ...wish };
    const context = this.#contextOf(person, request, idempotencyKey);
    const answered = await this.#findAnswer(context, person);
    if (answered) {
      return answered;
    }
    const { record, surroundings } = await reader.require(id, person);
    const refs = allRefsOf(record.capability, await presentRefs(store));
    try {
      const changed = await onboardings.change(
        id,
        version,
        now => this.#plan(now, wish as Wish, person, surroundings),
        context,
        refs,
      );
      return { record: changed, surroundings };
    } catch (error) {
      throw error instanceof StaleVersionError
        ? await this.#withChanges(error, id)
        : error;
    }
  }

  /** What an attempt that was made before has led to, for who has made it, whatever has become of it since. */
  async #findAnswer(
    context: ChangeContext,
    person: Person,
  ): Promise<Shown | undefined> {
    const record = await this.#options.onboardings.findAnswer(context);
    return (
      record && {
        record,
        surroundings: await readSurroundings([record], person, this.#options),
      }
    );
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

  /** To who changed it, who sees what they have made. */
  #show(
    { record, surroundings }: Shown,
    person: Person,
  ): Promise<OnboardingResponse> {
    return this.#options.reader.showOne(record, person, surroundings);
  }

  /** The rows of the history that a stale version has missed are shown as all are. */
  async #withChanges(
    error: StaleVersionError,
    id: string,
  ): Promise<ConflictError> {
    const history = await this.#options.onboardings.getHistory(id);
    const missed = new Set(error.changes.map(({ version }) => version));
    const shown = toEvents(history, ref => ref);
    return Object.assign(new ConflictError(error.message), {
      changes: shown.filter(({ version }) => missed.has(version)),
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

function notFound(parameter: string, ref: string): NotFoundError {
  return new NotFoundError(
    `There is no ${parameter} '${ref}', or it is not for you to see`,
  );
}

function titleOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}
