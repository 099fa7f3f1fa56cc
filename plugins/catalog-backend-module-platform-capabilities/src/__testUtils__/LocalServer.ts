import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on loopback that answers each request as the test says at that moment, and counts them. */
export class LocalServer {
  answer: RequestListener = (_, response) => response.end();
  requests = 0;
  readonly #server: Server = createServer((request, response) => {
    this.requests += 1;
    this.answer(request, response);
  });

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Host and port. */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers every request with this. */
  serve(text: string | Buffer, headers: Record<string, string> = {}) {
    this.answer = (_, response) => response.writeHead(200, headers).end(text);
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
