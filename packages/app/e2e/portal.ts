import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../../..');

/** The example portal, started as `npm start` starts it, and a browser to look at it with. */
export interface Portal {
  url: string;
  /** A page of its own browser context, and what went wrong in it so far. */
  open(
    location: string,
    options?: BrowserContextOptions,
  ): Promise<{ page: Page; faults: Faults }>;
  stop(): Promise<void>;
}

/** What a page must not do. */
export interface Faults {
  /** Errors on the console, and exceptions that nobody caught. */
  errors: string[];
  /** Dialogs that a document managed to open. */
  dialogs: string[];
  /** Requests to anywhere but this portal. */
  foreignRequests: string[];
}

/**
 * @param settings - configuration over app-config.yaml's, such as `{ 'strata.roadmaps.x.file': '/tmp/x.md' }`
 */
export async function startPortal(
  settings: Record<string, unknown> = {},
): Promise<Portal> {
  const ports = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    PORT: String(ports[0]),
    BACKEND_PORT: String(ports[1]),
    NODE_ENV: 'development',
    BROWSER: 'none',
  };
  for (const [key, value] of Object.entries({
    ...databaseSettings(),
    ...settings,
  })) {
    env[`APP_CONFIG_${key.replaceAll('.', '_')}`] = JSON.stringify(value);
  }
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output.push(chunk.toString());
      if (output.join('').includes('strata: Ready')) {
        resolve();
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () =>
      reject(new Error(`The portal did not start:\n${output.join('')}`)),
    );
  });

  const browser = await launchBrowser();
  const url = `http://localhost:${ports[0]}`;
  return {
    url,
    open: async (location, options) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      const page = await context.newPage();
      const faults = watch(page, ports);
      await page.goto(new URL(location, url).href);
      return { page, faults };
    },
    stop: async () => {
      await browser.close();
      const ended = new Promise(resolve => child.once('exit', resolve));
      // The whole group: the portal is several processes.
      process.kill(-child.pid!, 'SIGTERM');
      await ended;
    },
  };
}

function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.STRATA_E2E_BROWSER || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function databaseSettings(): Record<string, unknown> {
  const url = process.env.STRATA_E2E_DATABASE;
  if (!url) {
    return {};
  }
  const { hostname, port, username, password } = new URL(url);
  return {
    'backend.database': {
      client: 'pg',
      connection: {
        host: hostname,
        port: Number(port),
        user: username,
        password,
      },
    },
  };
}

function watch(page: Page, ports: number[]): Faults {
  const faults: Faults = { errors: [], dialogs: [], foreignRequests: [] };
  page.on('console', message => {
    if (message.type() === 'error') {
      faults.errors.push(message.text());
    }
  });
  page.on('pageerror', error => faults.errors.push(String(error)));
  page.on('dialog', dialog => {
    faults.dialogs.push(dialog.message());
    dialog.dismiss();
  });
  page.on('request', request => {
    const { protocol, hostname, port } = new URL(request.url());
    const own = hostname === 'localhost' && ports.includes(Number(port));
    if (protocol.startsWith('http') && !own) {
      faults.foreignRequests.push(request.url());
    }
  });
  return faults;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
