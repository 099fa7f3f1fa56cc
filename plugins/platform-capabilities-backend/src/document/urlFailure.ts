import { SourceError } from './DocumentReader';
import { publicUrl, withPublicUrls } from './publicUrl';

/**
 * Says what happened when a URL was read and what to do, without the credentials and query that URL readers put into their
 * messages. The error of the URL reader is not kept as the cause: its message and stack hold them too.
 */
export function describeUrlFailure(url: string, error: unknown): SourceError {
  if (error instanceof SourceError) {
    return error;
  }
  const file = publicUrl(url);
  const { name, message } =
    error instanceof Error ? error : new Error(String(error));
  if (name === 'NotModifiedError') {
    return new SourceError(
      `${file} answered 304 to a request for the whole document; check the cache or proxy in front of it`,
    );
  }
  if (name === 'NotFoundError') {
    return new SourceError(
      `${file} was not found; check the address, and that the credentials of its integration may read it`,
    );
  }
  if (/backend\.reading\.allow|NotAllowed/.test(`${name} ${message}`)) {
    return new SourceError(
      `${file} may not be read by the backend; add its host to backend.reading.allow or configure an integration for it`,
    );
  }
  const said = withPublicUrls(message.replaceAll(url, file));
  return new SourceError(
    `${file} could not be read (${said}); it is read again by schedule`,
  );
}
