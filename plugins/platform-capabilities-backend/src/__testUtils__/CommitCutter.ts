import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and PostgreSQL, and cuts the connection when a transaction is to be committed. */
export class CommitCutter {
  /** Whether to cut off the next COMMIT, or the answer to it. Once. */
  next?: 'before' | 'after';
  /** How often it did. */
  cuts = 0;
  readonly #server = createServer(client => this.#serve(client));
  readonly #sockets = new Set<Socket>();
  readonly #database: { host: string; port: number };

  constructor(database: { host: string; port: number }) {
    this.#database = database;
  }

  /** @returns what a client is to connect to */
  async start(): Promise<{ host: string; port: number }> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { address, port } = this.#server.address() as AddressInfo;
    return { host: address, port };
  }

  async stop(): Promise<void> {
    this.#sockets.forEach(socket => socket.destroy());
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client: Socket) {
    const { host, port } = this.#database;
    const database = connect(port, host);
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    let isCut = false;
    client.on('data', data => {
      if (this.next && data.includes('COMMIT')) {
        isCut = true;
        this.cuts += 1;
        if (this.next === 'before') {
          client.destroy();
        } else {
          database.write(data);
        }
        this.next = undefined;
      } else {
        database.write(data);
      }
    });
    database.on('data', data => {
      if (isCut) {
        // It has been committed, and nobody hears of it.
        client.destroy();
      } else {
        client.write(data);
      }
    });
  }
}
