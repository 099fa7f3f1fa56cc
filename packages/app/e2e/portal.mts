import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../../..');

/** The example portal, built as for production and served by its backend, and a browser to look at it with. */
export interface Portal {
  url: string;
  /** Opens a page in a browser context of its own for the time of `visit`, and answers what it must not have done. */
  visit(
    location: string,
    visit: (page: Page) => Promise<void>,
    options?: VisitOptions,
  ): Promise<Faults>;
  stop(): Promise<void>;
}

/** How somebody looks. */
export interface VisitOptions extends BrowserContextOptions {
  /** Which person of the example company it is. Default: `guest`. */
  person?: string;
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
 * Starts the backend; the frontend must have been built.
 *
 * @param settings - configuration over app-config.yaml's, such as `{ 'strata.roadmaps.x': { file: '/tmp/x.md' } }`
 */
export async function startPortal(
  settings: Record<string, unknown> = {},
): Promise<Portal> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  // The people of the example company may sign in during development only.
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'development' };
  for (const [key, value] of Object.entries({
    'app.baseUrl': url,
    'backend.baseUrl': url,
    'backend.listen.port': port,
    ...databaseSettings(),
    ...settings,
  })) {
    env[`APP_CONFIG_${key.replaceAll('.', '_')}`] = JSON.stringify(value);
  }
  const backend = spawn(
    process.execPath,
    ['--require', '@backstage/cli/config/nodeTransform.cjs', 'src/index.ts'],
    { cwd: path.join(root, 'packages/backend'), env },
  );
  await untilReady(backend, `${url}/.backstage/health/v1/readiness`);
  const browser = await launchBrowser();
  return {
    url,
    visit: async (location, visit, { person, ...options } = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      if (person) {
        await context.addInitScript(
          name => localStorage.setItem('strata.example.person', name),
          person,
        );
      }
      const page = await context.newPage();
      const faults = watch(page, url);
      await page.goto(new URL(location, url).href);
      await visit(page);
      await context.close();
      return faults;
    },
    stop: async () => {
      await browser.close();
      const ended = once(backend, 'exit');
      backend.kill();
      // As an orchestrator does with one that does not end.
      const killer = setTimeout(() => backend.kill('SIGKILL'), 30_000);
      await ended;
      clearTimeout(killer);
    },
  };
}

async function untilReady(backend: ChildProcess, url: string) {
  const output: string[] = [];
  const collect = (chunk: Buffer) => output.push(chunk.toString());
  backend.stdout?.on('data', collect);
  backend.stderr?.on('data', collect);
  let ended = false;
  backend.once('exit', () => {
    ended = true;
  });
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) {
      return;
    }
    if (ended) {
      throw new Error(`The backend did not start:\n${output.join('')}`);
    }
    await sleep(100);
  }
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

function watch(page: Page, portal: string): Faults {
  const faults: Faults = { errors: [], dialogs: [], foreignRequests: [] };
  page.on('console', message => {
    if (message.type() === 'error') {
      faults.errors.push(message.text());
    }
  });
  page.on('pageerror', error => faults.errors.push(String(error)));
  page.on('dialog', async dialog => {
    faults.dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  page.on('request', request => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== portal) {
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
