import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { readAll } from '../document/readAll';

/** In bytes; files are limited to less. */
const LARGEST_ANSWER = 16 * 1024 * 1024;
const LONGEST_MESSAGE = 200;
const BY_HAND = 'or apply the patch by hand';

/** What a provider answered. */
export interface ApiAnswer {
  status: number;
  data: unknown;
}

/** Calls the API of a provider, and says in plain words what went wrong. Its token is in no error. */
export class ApiClient {
  /** Host and repository, for messages. */
  readonly #what: string;
  readonly #baseUrl: string;
  readonly #headers: Record<string, string>;
  readonly #secrets: string[];
  readonly #timeout: number;

  constructor(options: {
    what: string;
    baseUrl: string;
    headers: Record<string, string>;
    /** In milliseconds, for each call. */
    timeout: number;
  }) {
    this.#what = options.what;
    this.#baseUrl = options.baseUrl;
    this.#headers = options.headers;
    this.#timeout = options.timeout;
    this.#secrets = Object.values(options.headers)
      .flatMap(value => [value, value.split(' ').pop()!])
      .filter(value => value.length >= 4);
  }

  /**
   * @param expected - statuses that are no errors, beside those of success
   * @throws NotAllowedError, NotFoundError, ConflictError or ServiceUnavailableError
   */
  async call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    options: { body?: object; expected?: number[] } = {},
  ): Promise<ApiAnswer> {
    const { body, expected = [] } = options;
    const signal = AbortSignal.timeout(this.#timeout);
    let response;
    let data;
    try {
      response = await fetch(`${this.#baseUrl}${path}`, {
        method,
        headers: {
          ...this.#headers,
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
        // A token must not follow to another place, and a change not become a question.
        redirect: 'manual',
        signal,
      });
      data = await readJson(response, signal);
    } catch (error) {
      throw new ServiceUnavailableError(
        signal.aborted
          ? `${this.#what} did not answer within ${
              this.#timeout / 1000
            } s; try again, ${BY_HAND}`
          : `${this.#what} could not be reached; try again, ${BY_HAND}`,
      );
    }
    if (!response.ok && !expected.includes(response.status)) {
      throw this.#describe(response, data);
    }
    return { status: response.status, data };
  }

  #describe({ status, headers }: Response, data: unknown): Error {
    const said = this.#messageIn(data);
    const answered = `${this.#what} answered ${status} ${
      STATUS_CODES[status] ?? ''
    }`.trimEnd();
    const told = said ? `${answered} (${said})` : answered;
    const isLimited =
      status === 429 ||
      (status === 403 &&
        (headers.get('x-ratelimit-remaining') === '0' ||
          headers.has('retry-after') ||
          /rate limit/i.test(said)));
    if (isLimited) {
      return new ServiceUnavailableError(
        `${answered}: it limits how often it is called; try again later, ${BY_HAND}`,
      );
    }
    if (status >= 300 && status < 400) {
      return new ConflictError(
        `${answered}: it has moved; correct the address of the file, ${BY_HAND}`,
      );
    }
    switch (status) {
      case 401:
      case 403:
        return new NotAllowedError(
          `${told}: the token of the portal's integration may not do this; let it write to the repository and open pull requests there, ${BY_HAND}`,
        );
      case 404:
        return new NotFoundError(
          `${told}: repository, branch or file do not exist, or the token of the portal's integration may not see them; check them, ${BY_HAND}`,
        );
      case 400:
      case 409:
      case 422:
        return new ConflictError(
          `${told}: the file or its branch changed meanwhile, or the change is not allowed there; try again, ${BY_HAND}`,
        );
      default:
        return new ServiceUnavailableError(`${told}; try again, ${BY_HAND}`);
    }
  }

  /** One line of what the provider says, without what it must not repeat. */
  #messageIn(data: unknown): string {
    const { message, error, errors } = (data ?? {}) as Record<string, unknown>;
    const detail = Array.isArray(errors)
      ? errors.map(it => it?.message).filter(it => typeof it === 'string')
      : [];
    const text = [message ?? error, ...detail]
      .flat()
      .filter(it => typeof it === 'string')
      .join(' ')
      .replace(/\s+/g, ' ');
    return this.#secrets
      .reduce((it, secret) => it.replaceAll(secret, '…'), text)
      .slice(0, LONGEST_MESSAGE);
  }
}

async function readJson(
  response: Response,
  signal: AbortSignal,
): Promise<unknown> {
  if (!response.body) {
    return undefined;
  }
  const stream = Readable.fromWeb(response.body as ReadableStream);
  const options = { file: 'The answer', bytes: LARGEST_ANSWER, signal };
  const text = (await readAll(stream, options)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
