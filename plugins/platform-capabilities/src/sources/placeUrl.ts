import type { ScmIntegrationRegistry } from '@backstage/integration';
import { safeHref } from '../parts';

interface Host {
  /** How the path of a folder is told from that of a file. */
  folder: RegExp;
  file: string;
  line(url: URL, line: number): void;
}

/** A host draws Markdown as a page, which has no lines. */
function plain(url: URL, line: number) {
  url.searchParams.set('plain', '1');
  url.hash = `L${line}`;
}

/** The hosts whose way to a line is known, by the type of their integration. */
const HOSTS: Record<string, Host> = {
  github: {
    folder: /^(\/[^/]+\/[^/]+)\/tree\//,
    file: '$1/blob/',
    line: plain,
  },
  gitlab: { folder: /\/-\/tree\//, file: '/-/blob/', line: plain },
  gitea: {
    folder: /^$/,
    file: '',
    line: (url, line) => {
      url.searchParams.set('display', 'source');
      url.hash = `L${line}`;
    },
  },
  bitbucketCloud: {
    folder: /^$/,
    file: '',
    line: (url, line) => {
      url.hash = `lines-${line}`;
    },
  },
};

/**
 * The address of a line of a document on a host that the portal has an integration for, or `undefined`.
 *
 * @param file - as a problem names it: the source, or something below it
 */
export function placeUrl(
  { file, line }: { file: string; line: number },
  source: string,
  integrations: ScmIntegrationRegistry | undefined,
): string | undefined {
  const below = file.startsWith(`${source}/`)
    ? file.slice(source.length)
    : undefined;
  // The name of a file may have signs that mean something in an address.
  const address =
    below === undefined
      ? file
      : source + below.split('/').map(encodeURIComponent).join('/');
  const safe = /^https?:/i.test(address) ? safeHref(address) : undefined;
  const host = safe && HOSTS[integrations?.byUrl(safe)?.type ?? ''];
  if (!host) {
    return undefined;
  }
  const url = new URL(safe);
  url.pathname = url.pathname.replace(host.folder, host.file);
  host.line(url, line);
  return url.href;
}

/** The name of a document within its source, or beside it where the source is one document. */
export function withinSource(file: string, source: string): string {
  const folder = source.replace(/[^/\\]*$/, '');
  const start = [`${source}/`, folder].find(it => it && file.startsWith(it));
  return start ? file.slice(start.length) : file;
}
