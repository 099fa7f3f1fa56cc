import { nameOfRef, type Push } from './readPush';

/** Where in a repository a source lies. Both are absent where it is the default branch. */
interface Place {
  ref?: string;
  /** A branch or tag, which can have slashes, and a path. */
  refAndPath?: string;
}

/**
 * Whether a push can have changed what is at a URL. Where that cannot be told, it can.
 *
 * @param target - a URL of a file or folder in a repository
 * @param type - of the integration that covers it
 */
export function isTouchedBy(target: string, type: string, push: Push): boolean {
  const place = placeOf(target, type, push);
  if (!place) {
    return false;
  }
  const { refs, defaultBranch } = push;
  if (!refs) {
    return true;
  }
  if (place.ref !== undefined) {
    return refs.includes(place.ref);
  }
  const { refAndPath } = place;
  if (refAndPath !== undefined) {
    return refs.some(ref => `${refAndPath}/`.startsWith(`${ref}/`));
  }
  return defaultBranch === undefined || refs.includes(defaultBranch);
}

function placeOf(target: string, type: string, push: Push): Place | undefined {
  const url = new URL(target);
  const path = decode(url.pathname);
  switch (type) {
    case 'bitbucketServer': {
      const found = /\/projects\/[^/]+\/repos\/[^/]+/i.exec(path)?.[0];
      const ref = url.searchParams.get('at');
      return found?.toLowerCase() === push.repository.toLowerCase()
        ? { ref: ref ? nameOfRef(ref) : undefined }
        : undefined;
    }
    case 'azure': {
      const repository = azureRepository(target);
      // GB for a branch, GT for a tag.
      const ref = url.searchParams.get('version')?.slice(2);
      return repository && repository === azureRepository(push.repository)
        ? { ref }
        : undefined;
    }
    default: {
      const repository = repositoryOf(push.repository);
      const location = `${url.host}${path}`;
      if (
        !repository ||
        !`${location.toLowerCase()}/`.startsWith(`${repository}/`)
      ) {
        return undefined;
      }
      const below = location.slice(repository.length).replace(/\/$/, '');
      if (below === '') {
        return {};
      }
      // Anything else is another repository, in a group that is called as this one.
      const refAndPath = /^(?:\/-)?\/(?:blob|tree|raw|src|edit)\/(.+)$/.exec(
        below,
      )?.[1];
      return refAndPath ? { refAndPath: nameOfRef(refAndPath) } : undefined;
    }
  }
}

function repositoryOf(url: string): string | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const { host, pathname } = new URL(url);
  return `${host}${decode(pathname)}`.toLowerCase().replace(/(\.git)?\/*$/, '');
}

/** A project's first repository is also called by the project's name alone. */
function azureRepository(url: string): string | undefined {
  const [, before, name] =
    /^(.*)\/_git\/([^/]+)/.exec(repositoryOf(url) ?? '') ?? [];
  if (!name) {
    return undefined;
  }
  const [host, owner, project = name] = before.split('/');
  return [host, owner, project, name].join('/');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
