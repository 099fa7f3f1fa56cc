import { withoutSecretsOf } from './publicUrl';

/**
 * What a source calls the state of a document, fit to be shown: nothing where it is no plain ETag or commit, or repeats a part of the URL
 * that can be a secret.
 *
 * @param etag - as the source said it
 */
export function toSourceRevision(
  etag: string | undefined,
  url: string,
): string | undefined {
  return etag &&
    /^(W\/)?"?[\w.:+/=-]{1,128}"?$/.test(etag) &&
    withoutSecretsOf(url, etag) === etag
    ? etag
    : undefined;
}
