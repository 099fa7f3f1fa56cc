import type { ScmIntegrationRegistry } from '@backstage/integration';

/** A URL as it may be shown: without user, password, query and fragment, each of which can hold a secret. */
export function publicUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** A message of somebody else with every URL in it made fit to be shown. */
export function withPublicUrls(message: string): string {
  return message.replace(/https?:\/\/[^\s'"<>]+/gi, found => {
    const trailing = /[.,;:)]+$/.exec(found)?.[0] ?? '';
    const url = found.slice(0, found.length - trailing.length);
    return URL.canParse(url) ? publicUrl(url) + trailing : '(a URL)';
  });
}

/** Where Azure DevOps and Bitbucket Server have what others have in the path. None of them holds a secret. */
const PLACE_PARAMETERS = ['path', 'version', 'at'];

/** As {@link publicUrl}, but it still leads to the file where an integration has the file's path in the query. */
export function locationUrl(
  url: string,
  integrations: ScmIntegrationRegistry,
): string {
  const result = new URL(publicUrl(url));
  const type = integrations.byUrl(url)?.type;
  if (type === 'azure' || type === 'bitbucketServer') {
    const query = new URL(url).searchParams;
    for (const name of PLACE_PARAMETERS) {
      for (const value of query.getAll(name)) {
        result.searchParams.append(name, value);
      }
    }
  }
  return result.toString();
}
