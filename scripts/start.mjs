// Starts the example portal and says when both of its halves answer.
import { spawn } from 'node:child_process';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ports = {
  PORT: Number(process.env.PORT ?? 3000),
  BACKEND_PORT: Number(process.env.BACKEND_PORT ?? 7007),
};
const frontend = `http://localhost:${ports.PORT}`;
const backend = `http://localhost:${ports.BACKEND_PORT}`;

function inUse(port) {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

async function answers(url) {
  const response = await fetch(url).catch(() => undefined);
  return Boolean(response?.ok);
}

for (const [variable, port] of Object.entries(ports)) {
  if (await inUse(port)) {
    console.error(
      `strata: Port ${port} is in use. End what listens there, or choose another: ${variable}=${
        port + 100
      } npm start`,
    );
    process.exit(1);
  }
}

console.error('strata: Starting backend and frontend (about 20 s) …');
const cli = fileURLToPath(
  new URL('../node_modules/@backstage/cli/bin/backstage-cli', import.meta.url),
);
const child = spawn(
  process.execPath,
  [cli, 'repo', 'start', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      APP_CONFIG_app_baseUrl: JSON.stringify(frontend),
      APP_CONFIG_backend_baseUrl: JSON.stringify(backend),
      APP_CONFIG_backend_listen_port: String(ports.BACKEND_PORT),
      APP_CONFIG_backend_cors_origin: JSON.stringify(frontend),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => child.kill(signal));
}
child.once('exit', code => process.exit(code ?? 130));

const urls = [frontend, `${backend}/.backstage/health/v1/readiness`];
while (!(await Promise.all(urls.map(answers))).every(Boolean)) {
  await sleep(250);
}
console.error(`strata: Ready at ${frontend}`);
