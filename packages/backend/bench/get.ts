import { once } from 'node:events';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** What a client has after a request. */
export interface Answer<T> {
  /** Undefined where nothing has changed. */
  body?: T;
  etag?: string;
  /** As text, and as it was sent: compressed where the server does that. */
  bytes: number;
  sent: number;
}

/** Asks as a browser does. */
export async function get<T>(
  url: string,
  token: string,
  etag?: string,
): Promise<Answer<T>> {
  const asked = request(url, {
    headers: {
      authorization: `Bearer ${token}`,
      'accept-encoding': 'gzip',
      ...(etag && { 'if-none-match': etag }),
    },
  });
  asked.end();
  const [response] = await once(asked, 'response');
  const sent = await buffer(response);
  const text =
    response.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
  if (response.statusCode !== (etag ? 304 : 200)) {
    throw new Error(`${url}: ${response.statusCode} ${text}`);
  }
  return {
    body: etag ? undefined : JSON.parse(text.toString()),
    etag: response.headers.etag,
    bytes: text.length,
    sent: sent.length,
  };
}
