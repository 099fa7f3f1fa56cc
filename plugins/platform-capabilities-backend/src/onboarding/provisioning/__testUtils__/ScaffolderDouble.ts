import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { MisbehavingServer } from '../../../__testUtils__/MisbehavingServer';
import { Scaffolder, type ScaffolderTask } from '../Scaffolder';

/** One with what the API does not show. */
interface Task extends ScaffolderTask {
  end?: JsonObject;
}

/** Speaks as much of the scaffolder's API as it takes to run templates. */
export class ScaffolderDouble {
  readonly web = new MisbehavingServer();
  /** The newest first. */
  tasks: Task[] = [];
  /** Of all requests: method, path and who asks. */
  readonly requests: string[] = [];
  /** What a task becomes as soon as it is started. */
  status: ScaffolderTask['status'] = 'processing';
  /** Answers instead, where it returns true. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean =
    () => false;

  constructor() {
    this.web.answer = async (request, response) => {
      const { authorization = '', host } = request.headers;
      const url = new URL(request.url!, `http://${host}`);
      this.requests.push(
        `${request.method} ${url.pathname} ${
          JSON.parse(authorization.replace(/^Bearer mock-service-token:/, ''))
            .sub
        }`,
      );
      if (!this.intercept(request, response)) {
        await this.#answer(request, response, url);
      }
    };
  }

  /** What talks to it, as this plugin does. */
  client(): Scaffolder {
    return new Scaffolder({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id => `http://${this.web.host}/api/${id}`,
      }),
    });
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    { pathname, searchParams }: URL,
  ) {
    const [, , , , , id, part] = pathname.split('/');
    if (request.method === 'POST') {
      const { templateRef, values } = JSON.parse(await text(request));
      answer(response, 201, { id: this.add(values, {}, templateRef) });
    } else if (id === undefined) {
      const offset = Number(searchParams.get('offset'));
      const limit = Number(searchParams.get('limit'));
      answer(response, 200, {
        tasks: this.tasks.slice(offset, offset + limit),
        totalTasks: this.tasks.length,
      });
    } else {
      const task = this.tasks.find(one => one.id === id);
      if (!task) {
        notFound(response, `No task with id '${id}' found`);
      } else if (part === 'events') {
        answer(response, 200, [
          { id: 7, type: 'completion', body: task.end ?? {} },
        ]);
      } else {
        answer(response, 200, task);
      }
    }
  }

  /**
   * As a plugin starts one.
   *
   * @returns its id
   */
  add(
    parameters: JsonObject,
    more: Partial<Task> = {},
    entityRef = 'template:default/cache',
  ) {
    const id = `task-${this.tasks.length + 1}`;
    this.tasks.unshift({
      id,
      status: this.status,
      createdAt: new Date().toISOString(),
      spec: { parameters, templateInfo: { entityRef } },
      ...more,
    });
    return id;
  }

  end(status: ScaffolderTask['status'], end: JsonObject = {}, id = 'task-1') {
    Object.assign(this.tasks.find(task => task.id === id)!, { status, end });
  }
}

export function answer(response: ServerResponse, status: number, body: object) {
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(JSON.stringify(body));
}

/** As the scaffolder says it of what it does not have; a backend without a scaffolder says just 404. */
export function notFound(response: ServerResponse, message: string) {
  answer(response, 404, {
    error: { name: 'NotFoundError', message },
    response: { statusCode: 404 },
  });
}
