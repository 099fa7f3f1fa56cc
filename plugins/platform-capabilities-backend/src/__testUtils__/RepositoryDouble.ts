import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { MisbehavingServer } from './MisbehavingServer';
import { SCM_TOKEN } from './ScmDouble';

type Files = Record<string, string>;
type Body = Record<string, any>;

/** What was asked, but for the host. */
export interface Asked {
  method: string;
  path: string;
  body?: Body;
}

interface Answer {
  status: number;
  data: unknown;
}

const answer = (data: unknown, status = 200): Answer => ({ status, data });
const NOTHING = answer({ message: 'Not Found' }, 404);

/**
 * One repository with its branches, commits and pull requests, at what speaks as much of the APIs of GitHub and GitLab as it takes to change
 * a file and propose that. Says 401 without the token.
 */
export class RepositoryDouble {
  readonly web = new MisbehavingServer();
  readonly asked: Asked[] = [];
  /** Names of commits by those of branches. */
  readonly branches = new Map<string, string>();
  readonly pulls: {
    head: string;
    base: string;
    title: string;
    body: string;
    open: boolean;
  }[] = [];
  /** Answers instead, where it returns true. */
  intercept: (
    asked: Asked,
    response: ServerResponse,
    request: IncomingMessage,
  ) => boolean = () => false;
  /** Does what is asked, but answers otherwise, where it returns true. */
  loseAnswer: (asked: Asked, response: ServerResponse) => boolean = () => false;
  readonly #commits = new Map<string, Files>();

  constructor(files: Files) {
    this.commit('main', files);
    this.web.answer = (request, response) => this.#answer(request, response);
  }

  /** The files on a branch. */
  filesOn(branch: string): Files | undefined {
    return this.#commits.get(this.branches.get(branch) ?? '');
  }

  commit(branch: string, files: Files) {
    const name = nameOf(`${this.#commits.size} ${JSON.stringify(files)}`);
    this.#commits.set(name, files);
    this.branches.set(branch, name);
  }

  /** What was asked that changes something. */
  get writes(): Asked[] {
    return this.asked.filter(({ method }) => method !== 'GET');
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const method = request.method!;
    const body = method === 'GET' ? undefined : ((await json(request)) as Body);
    const asked = { method, path: request.url!, ...(body && { body }) };
    this.asked.push(asked);
    if (this.intercept(asked, response, request)) {
      return;
    }
    const { authorization, 'private-token': token } = request.headers;
    const isKnown = [authorization?.split(' ')[1], token].includes(SCM_TOKEN);
    const url = new URL(request.url!, 'http://double');
    const { status, data } = isKnown
      ? this.#route(method, url, body ?? {})
      : answer({ message: 'Bad credentials' }, 401);
    if (this.loseAnswer(asked, response)) {
      return;
    }
    const isRaw = status === 200 && /raw/.test(request.headers.accept ?? '');
    const { content } = data as Body;
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(isRaw ? Buffer.from(content, 'base64') : JSON.stringify(data));
  }

  #route(method: string, { pathname, searchParams }: URL, body: Body): Answer {
    const github = /^\/api\/v3\/repos\/o\/r(.*)$/.exec(pathname)?.[1];
    const gitlab = /^\/api\/v4\/projects\/g%2Fr(.*)$/.exec(pathname)?.[1];
    if (github !== undefined) {
      return this.#github(`${method} ${github}`, searchParams, body);
    }
    return gitlab === undefined
      ? NOTHING
      : this.#gitlab(`${method} ${gitlab}`, searchParams, body);
  }

  #github(call: string, query: URLSearchParams, body: Body): Answer {
    const path = /\/contents\/(.*)$/.exec(call)?.[1];
    const branch = /\/heads\/(.*)$/.exec(call)?.[1];
    if (call === 'GET ') {
      return answer({ default_branch: 'main' });
    } else if (path !== undefined) {
      return call.startsWith('GET')
        ? this.#file(decodeURIComponent(path), query.get('ref')!, 'sha')
        : this.#update(decodeURIComponent(path), body.branch, body, body.sha);
    } else if (call.startsWith('GET /git/ref/')) {
      const sha = this.branches.get(branch!);
      return sha ? answer({ object: { sha } }) : NOTHING;
    } else if (call === 'POST /git/refs') {
      const name = body.ref.replace('refs/heads/', '');
      if (this.branches.has(name)) {
        return answer({ message: 'Reference already exists' }, 422);
      }
      this.branches.set(name, body.sha);
      return answer({ ref: body.ref }, 201);
    } else if (call.startsWith('PATCH /git/refs/')) {
      this.branches.set(branch!, body.sha);
      return answer({ ref: branch });
    }
    const head = call.startsWith('GET')
      ? query.get('head')!.replace('o:', '')
      : body.head;
    return this.#pullRequests(call, head, query.get('base') ?? body.base, body);
  }

  #gitlab(call: string, query: URLSearchParams, body: Body): Answer {
    const path = /\/files\/(.*)$/.exec(call)?.[1];
    if (call === 'GET ') {
      return answer({ default_branch: 'main' });
    } else if (path !== undefined) {
      const name = decodeURIComponent(path).replace(/\/raw$/, '');
      return this.#file(name, query.get('ref')!, 'last_commit_id');
    } else if (call === 'POST /repository/commits') {
      const [{ file_path, content, last_commit_id }] = body.actions;
      const start = this.branches.get(body.start_branch)!;
      this.branches.set(body.branch, start);
      return this.#update(file_path, body.branch, { content }, last_commit_id);
    }
    return this.#pullRequests(
      call,
      query.get('source_branch') ?? body.source_branch,
      query.get('target_branch') ?? body.target_branch,
      { ...body, body: body.description },
    );
  }

  #file(path: string, branch: string, nameKey: string): Answer {
    const text = this.filesOn(branch)?.[path];
    return text === undefined
      ? NOTHING
      : answer({
          encoding: 'base64',
          content: Buffer.from(text).toString('base64'),
          [nameKey]: nameOf(text),
        });
  }

  #update(path: string, branch: string, body: Body, before: string): Answer {
    const files = this.filesOn(branch);
    if (files?.[path] === undefined) {
      return NOTHING;
    }
    if (nameOf(files[path]) !== before) {
      return answer({ message: `${path} does not match ${before}` }, 409);
    }
    const text = Buffer.from(body.content, 'base64').toString();
    this.commit(branch, { ...files, [path]: text });
    return answer({}, 201);
  }

  #pullRequests(call: string, head: string, base: string, body: Body): Answer {
    const pages = this.pulls.flatMap((pull, index) => {
      const page = `http://${this.web.host}/pulls/${index + 1}`;
      return pull.open && pull.head === head && pull.base === base
        ? [{ html_url: page, web_url: page }]
        : [];
    });
    if (call.startsWith('GET')) {
      return answer(pages);
    }
    const isGithub = call.endsWith('/pulls');
    if (pages.length > 0) {
      return isGithub
        ? answer({ message: 'Validation Failed' }, 422)
        : answer({ message: ['There is one already'] }, 409);
    }
    if (this.branches.get(head) === this.branches.get(base)) {
      return answer({ message: 'No commits between them' }, 422);
    }
    const { title, body: text } = body;
    this.pulls.push({ head, base, title, body: text, open: true });
    const page = `http://${this.web.host}/pulls/${this.pulls.length}`;
    return answer({ html_url: page, web_url: page }, 201);
  }
}

function nameOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
