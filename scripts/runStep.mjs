import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A command that the packages bring. */
export function bin(name) {
  return fileURLToPath(
    new URL(`../node_modules/.bin/${name}`, import.meta.url),
  );
}

/** Runs a command at the root as CI does; answers whether it succeeded. */
export function runStep(command, parameters, env = {}) {
  const child = spawn(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: 'true', ...env },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', code => resolve(code === 0));
  });
}
