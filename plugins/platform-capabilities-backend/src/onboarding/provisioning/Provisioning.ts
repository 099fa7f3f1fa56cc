import { ConflictError, isError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { OnboardingReport } from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import type { Task } from '../outbox/Outbox';
import type { ChangeContext, OnboardingStore } from '../store/OnboardingStore';
import type { Scaffolder, ScaffolderTask } from './Scaffolder';
import { toOutputs } from './toOutputs';
import { toReason } from './toReason';

/** In milliseconds: how far the scaffolder's clock may be behind. */
const SKEW = 60 * 60_000;

/** Has templates provision what was approved, and learns what became of it. */
export class Provisioning {
  readonly #context: () => ChangeContext;
  readonly #scaffolder: Scaffolder;
  readonly #store: Pick<
    OnboardingStore,
    'change' | 'findLive' | 'get' | 'getHistory'
  >;

  constructor(options: {
    context: () => ChangeContext;
    scaffolder: Scaffolder;
    store: Pick<OnboardingStore, 'change' | 'findLive' | 'get' | 'getHistory'>;
  }) {
    this.#context = options.context;
    this.#scaffolder = options.scaffolder;
    this.#store = options.store;
  }

  /**
   * Starts the template of what was approved, or is tried again; does nothing where that has been done. A task that an earlier try has
   * started, and could not write down, is taken over.
   *
   * @throws where the scaffolder does not answer
   */
  async start(
    { onboardingId, version }: Pick<Task, 'onboardingId' | 'version'>,
    signal: AbortSignal,
  ) {
    const record = await this.#store.get(onboardingId);
    const template = record?.terms?.template;
    const asked = (await this.#store.getHistory(onboardingId)).findLast(
      ({ type }) => type === 'approve' || type === 'retry',
    );
    // What was given up, and asked for once more, is for the one who was told of that.
    if (
      record?.state !== 'approved' ||
      template === undefined ||
      asked?.version !== version
    ) {
      return;
    }
    const task = await this.#startTask(
      record,
      template,
      new Date(new Date(asked.at).getTime() - SKEW),
      signal,
    );
    const changed = await this.#change(onboardingId, current =>
      current.state === 'approved' && current.task === undefined ? [task] : [],
    );
    if (changed.state === 'provisioning') {
      // A quick template may have ended before anybody knew whose it was.
      await this.#settle(changed, signal);
    }
  }

  /**
   * Looks what became of the tasks that were started.
   *
   * @param only - the id of the one task to look at; all without it
   * @throws after all were looked at, where the scaffolder did not answer for one
   */
  async poll(signal: AbortSignal, only?: string) {
    const failures: unknown[] = [];
    for await (const records of this.#store.findLive(['provisioning'])) {
      // Without a task, a person provisions it.
      const wanted = records.filter(
        ({ task }) => task !== undefined && (only ?? task) === task,
      );
      for (const record of wanted) {
        signal.throwIfAborted();
        await this.#settle(record, signal).catch(error => failures.push(error));
      }
      if (only !== undefined && wanted.length > 0) {
        break;
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  /**
   * Takes a template's word for how it went. What is known by then stays as it is.
   *
   * @throws NotFoundError where there is no such onboarding, ConflictError where the task is not that of its present attempt
   */
  async report(
    id: string,
    { message, outputs, result, task }: OnboardingReport,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<void> {
    const seen = await this.#store.get(id);
    if (!seen) {
      throw new NotFoundError(`There is no onboarding '${id}'`);
    }
    const end: OnboardingChangeEvent =
      result === 'succeeded'
        ? { type: 'complete', outputs: toOutputs(outputs) }
        : {
            type: 'fail',
            reason: toReason(message) ?? 'The template reported a failure',
          };
    // A quick template may report before its start was written down.
    const isNew =
      seen.state === 'approved' &&
      isOf(await this.#scaffolder.getTask(task, signal), seen);
    await this.#change(id, current => {
      if (current.task === task) {
        return current.state === 'provisioning' ? [end] : [];
      }
      if (
        isNew &&
        current.state === 'approved' &&
        current.attempt === seen.attempt
      ) {
        return [{ type: 'provision', task }, end];
      }
      throw new ConflictError(
        `Task '${task}' does not provision onboarding '${id}' now; only the task of the last attempt can report`,
      );
    });
  }

  /** What comes of trying to start it: a task, or that it cannot be. */
  async #startTask(
    record: OnboardingRecord,
    template: string,
    since: Date,
    signal: AbortSignal,
  ): Promise<OnboardingChangeEvent> {
    try {
      const started = await this.#scaffolder.findTask(
        task => isOf(task, record),
        since,
        signal,
      );
      return {
        type: 'provision',
        task:
          started?.id ??
          (await this.#scaffolder.start(template, valuesOf(record), signal)),
      };
    } catch (error) {
      const { name, message } = isError(error)
        ? error
        : { name: '', message: '' };
      if (name === 'NotFoundError') {
        return {
          type: 'fail',
          reason: `There is no template ${template}. Add it to the catalog, or correct onboarding.template in the roadmap, then try again.`,
        };
      }
      if (name === 'InputError') {
        return {
          type: 'fail',
          reason: `The template ${template} refuses what was filled in (${
            toReason(message) ?? 'without a reason'
          }). Bring its parameters and onboarding.parameters of the roadmap into line, then try again.`,
        };
      }
      throw error;
    }
  }

  async #settle(record: OnboardingRecord, signal: AbortSignal) {
    const { id, task } = record;
    const end = task && (await this.#findEnd(task, signal));
    if (end) {
      await this.#change(id, current =>
        current.state === 'provisioning' && current.task === task ? [end] : [],
      );
    }
  }

  /** What the end of a task means; undefined where it has not ended. */
  async #findEnd(
    id: string,
    signal: AbortSignal,
  ): Promise<OnboardingChangeEvent | undefined> {
    const task = await this.#scaffolder.getTask(id, signal);
    if (!task) {
      return {
        type: 'fail',
        reason: `The scaffolder does not know task ${id} any more, nor how it ended. Look what the template has made, then try again.`,
      };
    }
    switch (task.status) {
      case 'open':
      case 'processing':
        return undefined;
      case 'completed': {
        const { output } = await this.#scaffolder.getEnd(id, signal);
        return { type: 'complete', outputs: toOutputs(Object(output).links) };
      }
      case 'failed': {
        const { message } = await this.#scaffolder.getEnd(id, signal);
        return {
          type: 'fail',
          reason: toReason(message) ?? 'The template failed without a reason',
        };
      }
      default:
        return {
          type: 'fail',
          reason: `The run of the template was ${task.status}`,
        };
    }
  }

  #change(
    id: string,
    plan: (record: OnboardingRecord) => OnboardingChangeEvent[],
  ): Promise<OnboardingRecord> {
    return this.#store.change(id, undefined, plan, this.#context());
  }
}

/** What a template gets: what was filled in, and for whom. */
function valuesOf(record: OnboardingRecord) {
  const { attempt, capability, entity, environment, id, requester } = record;
  return {
    ...record.parameters,
    onboarding: {
      id,
      attempt: attempt + 1,
      entity,
      capability,
      environment,
      requester,
    },
  };
}

/**
 * Whether a task is that of the attempt which is about to begin. What it was given does not tell: anybody may start a template with the
 * same values.
 */
function isOf(
  task: ScaffolderTask | undefined,
  { attempt, id, terms }: OnboardingRecord,
): boolean {
  const onboarding = task?.spec.parameters?.onboarding as
    | JsonObject
    | undefined;
  return (
    task?.createdBy === undefined &&
    task?.spec.templateInfo?.entityRef === terms?.template &&
    onboarding?.id === id &&
    onboarding.attempt === attempt + 1
  );
}
