import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tarGz, zip, type ArchiveEntry } from './archives';
import { MisbehavingServer } from './MisbehavingServer';

export const SCM_TOKEN = 'hunter2-token';

/**
 * Speaks as much of the APIs of GitHub, GitLab, Bitbucket Cloud, Bitbucket Server and Azure DevOps as it takes to read a document or a tree
 * of one repository, on its branch `main`. Says 401 without the token.
 */
export class ScmDouble {
  readonly web = new MisbehavingServer();
  /** Below the folder `docs` of the repository. */
  files: Record<string, string> = {};
  commit = '';
  /** Entries of archives in addition to the files; paths as they are in the archive. */
  more: ArchiveEntry[] = [];
  /** Answers instead, where it returns true. */
  intercept: (
    what: 'file' | 'commit' | 'archive',
    response: ServerResponse,
    authorization?: string,
  ) => boolean = () => false;
  /** What an archive becomes on its way. */
  damage: (archive: Buffer) => Buffer = archive => archive;
  readonly methods: string[] = [];

  constructor() {
    this.web.answer = (request, response) => this.#answer(request, response);
  }

  #answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, `http://${this.web.host}`);
    const { authorization } = request.headers;
    this.methods.push(request.method!);
    const route = routeOf(decodeURIComponent(url.pathname), url.searchParams);
    if (this.intercept(route.what, response, authorization)) {
      return;
    }
    if (!isAuthorized(authorization)) {
      response.writeHead(401).end();
    } else if (route.what === 'archive') {
      response.end(this.damage(this.#archive(route.zip ?? false)));
    } else if (route.what === 'commit') {
      response.end(JSON.stringify(this.#commitAs(route.as!)));
    } else {
      this.#answerFile(route.path!, request, response);
    }
  }

  #answerFile(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const text = this.files[path.replace(/^\/?docs\//, '')];
    const etag = `"${createHash('sha1').update(String(text)).digest('hex')}"`;
    if (text === undefined) {
      response.writeHead(404).end();
    } else if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
    } else {
      response.writeHead(200, { etag }).end(text);
    }
  }

  #archive(zipped: boolean): Buffer {
    const root = zipped ? '' : `r-${this.commit}/`;
    const entries = Object.entries(this.files).map(([path, text]) => ({
      path: `${root}docs/${path}`,
      text,
    }));
    return (zipped ? zip : tarGz)([...entries, ...this.more]);
  }

  #commitAs(kind: string): unknown {
    const { commit } = this;
    const api = `http://${this.web.host}/api/v3/repos/o/r`;
    switch (kind) {
      case 'github':
        return {
          sha: commit,
          repository: { archive_url: `${api}/{archive_format}{/ref}` },
        };
      case 'gitlab':
        return [{ id: commit }];
      case 'gitlab project':
        return { default_branch: 'main' };
      case 'bitbucketCloud':
        return { values: [{ hash: commit }] };
      case 'bitbucketServer':
        return {
          size: 1,
          values: [{ displayId: 'main', latestCommit: commit }],
        };
      default:
        return { value: [{ commitId: commit }] };
    }
  }
}

interface Route {
  what: 'file' | 'commit' | 'archive';
  path?: string;
  as?: string;
  zip?: boolean;
}

const FILES = [
  /^\/api\/v3\/repos\/o\/r\/contents\/(.*)$/,
  /^\/api\/v4\/projects\/g\/r\/repository\/files\/(.*)\/raw$/,
  /^\/2\.0\/repositories\/w\/r\/src\/main\/(.*)$/,
  /^\/rest\/api\/1\.0\/projects\/P\/repos\/r\/raw\/(.*)$/,
];
const COMMITS: [RegExp, string][] = [
  [/^\/api\/v3\/repos\/o\/r\/commits\/main\/status$/, 'github'],
  [/^\/api\/v4\/projects\/g\/r\/repository\/commits$/, 'gitlab'],
  [/^\/api\/v4\/projects\/g\/r$/, 'gitlab project'],
  [/^\/2\.0\/repositories\/w\/r\/commits\/main$/, 'bitbucketCloud'],
  [/^\/rest\/api\/1\.0\/projects\/P\/repos\/r\/branches$/, 'bitbucketServer'],
  [/^\/o\/p\/_apis\/git\/repositories\/r\/commits$/, 'azure'],
];

function routeOf(pathname: string, query: URLSearchParams): Route {
  for (const pattern of FILES) {
    const path = pattern.exec(pathname)?.[1];
    if (path) {
      return { what: 'file', path };
    }
  }
  for (const [pattern, as] of COMMITS) {
    if (pattern.test(pathname)) {
      return { what: 'commit', as };
    }
  }
  if (pathname.startsWith('/o/p/_apis/')) {
    return query.has('scopePath')
      ? { what: 'archive', zip: true }
      : { what: 'file', path: query.get('path')! };
  }
  return { what: 'archive' };
}

function isAuthorized(authorization = ''): boolean {
  const [scheme, value] = authorization.split(' ');
  const said =
    scheme === 'Basic' ? Buffer.from(value, 'base64').toString() : value;
  return said?.split(':').pop() === SCM_TOKEN;
}
