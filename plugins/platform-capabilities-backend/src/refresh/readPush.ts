/** What an event says of a push. Anyone can send an event, so nothing in it is taken for granted. */
export interface Push {
  /** URL of the repository; for Bitbucket Server, which does not tell it, its path only. */
  repository: string;
  /** Names of the branches and tags that were pushed. Absent where they are not known. */
  refs?: string[];
  /** Absent where it is not known. */
  defaultBranch?: string;
}

/** The topic of pushes by the type of the integration. */
export const PUSH_TOPICS: Record<string, string> = {
  github: 'github.push',
  gitlab: 'gitlab.push',
  bitbucketCloud: 'bitbucketCloud.repo:push',
  bitbucketServer: 'bitbucketServer.repo:refs_changed',
  azure: 'azureDevOps.git.push',
};

/** More than these are as good as all. */
const MOST_REFS = 100;

/** What a payload says of a push, or nothing where it is none. */
export function readPush(type: string, payload: unknown): Push | undefined {
  switch (type) {
    case 'github':
      return toPush({
        repository: at(payload, 'repository', 'html_url'),
        refs: [at(payload, 'ref')],
        defaultBranch: at(payload, 'repository', 'default_branch'),
      });
    case 'gitlab':
      return toPush({
        repository: at(payload, 'project', 'web_url'),
        refs: [at(payload, 'ref')],
        defaultBranch: at(payload, 'project', 'default_branch'),
      });
    case 'bitbucketCloud':
      return toPush({
        repository: at(payload, 'repository', 'links', 'html', 'href'),
        refs: itemsOf(at(payload, 'push', 'changes')).map(
          change => at(change, 'new', 'name') ?? at(change, 'old', 'name'),
        ),
      });
    case 'bitbucketServer': {
      const project = at(payload, 'repository', 'project', 'key');
      const slug = at(payload, 'repository', 'slug');
      return toPush({
        repository:
          isText(project) && isText(slug)
            ? `/projects/${project}/repos/${slug}`
            : undefined,
        refs: itemsOf(at(payload, 'changes')).map(change =>
          at(change, 'ref', 'id'),
        ),
      });
    }
    case 'azure':
      return toPush({
        repository: at(payload, 'resource', 'repository', 'remoteUrl'),
        refs: itemsOf(at(payload, 'resource', 'refUpdates')).map(update =>
          at(update, 'name'),
        ),
        defaultBranch: at(payload, 'resource', 'repository', 'defaultBranch'),
      });
    default:
      return undefined;
  }
}

function toPush(read: {
  repository: unknown;
  refs: unknown[];
  defaultBranch?: unknown;
}): Push | undefined {
  if (!isText(read.repository)) {
    return undefined;
  }
  const refs = read.refs.filter(isText).map(nameOfRef);
  const known = refs.length > 0 && read.refs.length <= MOST_REFS;
  return {
    repository: read.repository,
    refs: known ? refs : undefined,
    defaultBranch: isText(read.defaultBranch)
      ? nameOfRef(read.defaultBranch)
      : undefined,
  };
}

/** `refs/heads/main` and `refs/tags/v1` give `main` and `v1`. */
export function nameOfRef(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '');
}

function at(value: unknown, ...path: string[]): unknown {
  let result = value;
  for (const key of path) {
    if (typeof result !== 'object' || result === null) {
      return undefined;
    }
    result = Object.hasOwn(result, key)
      ? (result as Record<string, unknown>)[key]
      : undefined;
  }
  return result ?? undefined;
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 2000;
}
