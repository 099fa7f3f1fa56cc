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

/** In characters. What is shorter keeps nothing secret, and is found in any text. */
const SHORTEST_SECRET = 4;

/** A text of somebody else without what is left out of a {@link publicUrl}, should it repeat that. */
export function withoutSecretsOf(url: string, text: string): string {
  const { username, password, search, searchParams, hash } = new URL(url);
  const secrets = [
    search.slice(1),
    hash.slice(1),
    ...searchParams.values(),
    username,
    password,
  ];
  return secrets
    .flatMap(secret => [secret, decodeURIComponentSafely(secret)])
    .filter(secret => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .reduce((result, secret) => result.replaceAll(secret, '…'), text);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
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
