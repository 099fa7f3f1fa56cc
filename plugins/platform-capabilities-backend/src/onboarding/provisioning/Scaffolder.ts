import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError, ResponseError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';

/** In milliseconds. The scaffolder holds the request for events open for 30 seconds where there are none. */
const TIMEOUT = 20_000;

/** Tasks in one answer. */
const PAGE = 50;

/** After the number of any event: of the log, the scaffolder then tells the end alone. */
const AFTER_ALL = 2 ** 31 - 1;

/** A run of a template. */
export interface ScaffolderTask {
  id: string;
  status:
    | 'open'
    | 'processing'
    | 'completed'
    | 'failed'
    | 'cancelled'
    | 'skipped';
  createdAt: string;
  /** Ref of the User who started it; absent where a plugin did. */
  createdBy?: string;
  spec: { parameters?: JsonObject; templateInfo?: { entityRef: string } };
}

/** How a task ended. All of it is made by a template, and can be anything. */
export interface TaskEnd {
  /** What the template handed over. */
  output?: unknown;
  /** Why it failed. */
  message?: unknown;
}

interface TaskEvent {
  type: string;
  body: { output?: unknown; message?: unknown; error?: { message?: unknown } };
}

/**
 * Runs templates, as this plugin itself. `scaffolderServiceRef` does not do: it tells a refusal from a failure in the text of a message only,
 * and cannot be told to stop.
 *
 * Every method throws where the scaffolder does not answer.
 */
export class Scaffolder {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /**
   * @returns the id of the task
   * @throws NotFoundError where there is no such template, InputError where it refuses the values
   */
  async start(
    templateRef: string,
    values: JsonObject,
    signal: AbortSignal,
  ): Promise<string> {
    const response = await this.#request('/v2/tasks', signal, {
      templateRef,
      values,
    });
    if (response.status === 400) {
      throw new InputError(await refusalOf(response));
    }
    const { id } = await read<{ id: string }>(response);
    return id;
  }

  /** One, undefined where there is none of this id. */
  async getTask(
    id: string,
    signal: AbortSignal,
  ): Promise<ScaffolderTask | undefined> {
    try {
      return await read<ScaffolderTask>(
        await this.#request(`/v2/tasks/${encodeURIComponent(id)}`, signal),
      );
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /** The newest that is wanted, of all that were created since then. */
  async findTask(
    isWanted: (task: ScaffolderTask) => boolean,
    since: Date,
    signal: AbortSignal,
  ): Promise<ScaffolderTask | undefined> {
    for (let offset = 0; ; offset += PAGE) {
      const { tasks } = await read<{ tasks: ScaffolderTask[] }>(
        await this.#request(
          `/v2/tasks?order=desc:created_at&limit=${PAGE}&offset=${offset}`,
          signal,
        ),
      );
      const recent = tasks.filter(
        ({ createdAt }) => new Date(createdAt) >= since,
      );
      const found = recent.find(isWanted);
      if (found || recent.length < PAGE) {
        return found;
      }
    }
  }

  /** How a task ended that has. */
  async getEnd(id: string, signal: AbortSignal): Promise<TaskEnd> {
    const events = await read<TaskEvent[]>(
      await this.#request(
        `/v2/tasks/${encodeURIComponent(id)}/events?after=${AFTER_ALL}`,
        signal,
      ),
    );
    const end = events.findLast(({ type }) => type === 'completion');
    return {
      output: end?.body.output,
      message: end?.body.error?.message ?? end?.body.message,
    };
  }

  async #request(path: string, signal: AbortSignal, body?: JsonObject) {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'scaffolder',
    });
    const baseUrl = await this.#discovery.getBaseUrl('scaffolder');
    return fetch(`${baseUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
  }
}

/** A 404 of the scaffolder itself says what was not found; without that, there is no scaffolder there, or not yet. */
async function read<T>(response: Response): Promise<T> {
  if (response.ok) {
    return response.json();
  }
  const error = await ResponseError.fromResponse(response);
  throw error.cause.name === 'NotFoundError'
    ? new NotFoundError(error.cause.message)
    : error;
}

/** What the scaffolder says of values that it does not take. */
async function refusalOf(response: Response): Promise<string> {
  const body: {
    errors?: { stack?: string; message?: string }[];
    error?: { message?: string };
  } = await response.json().catch(() => ({}));
  const messages = [body.error, ...(body.errors ?? [])].flatMap(
    one => one?.message ?? [],
  );
  return messages.join('; ');
}
