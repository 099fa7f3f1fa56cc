import { STATUS_CODES } from 'node:http';
import { SourceError } from './DocumentReader';
import { publicUrl, withoutSecretsOf, withPublicUrls } from './publicUrl';

/** URL readers tell a status only at the end of their message, as in `could not be read, 403 Forbidden`. */
const STATUS = /, (\d{3})( .*)?$/s;

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
  const said = withoutSecretsOf(
    url,
    withPublicUrls(withOwnStatusText(message.replaceAll(url, file))),
  );
  return new SourceError(
    `${file} could not be read (${said}); ${adviceOn(message, url)}`,
  );
}

/** The other side says what it likes after the status; here it is what the status means. */
function withOwnStatusText(message: string): string {
  return message.replace(STATUS, (_, status) =>
    `, ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd(),
  );
}

function adviceOn(message: string, url: string): string {
  const { username, password } = new URL(url);
  if ((username || password) && /includes credentials/.test(message)) {
    return 'take user and password out of the address, as they are not sent, and configure an integration for the host';
  }
  switch (STATUS.exec(message)?.[1]) {
    case '401':
    case '403':
    case '407':
      return 'check the credentials of its integration, and that they may read it';
    case '429':
      return 'it limits how often it is read; choose a longer schedule, or credentials with a higher limit';
    default:
      return 'it is read again by schedule';
  }
}
