// What `npm start`, `npm test` and `npm run strata`, `bench` and `faults` do first: make the toolchain where the machine's own will not do,
// install, hand over. It has no dependencies, since nothing is there yet when it runs.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const NODE = '24.18.1';
const OLDER_NODE = '22.23.2';
const YARN = '4.17.0';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const toolchain = path.join(root, '.toolchain', 'node_modules');
const [command, ...parameters] = process.argv.slice(2);

const major = Number(process.versions.node.split('.')[0]);
const ownNodeServes =
  (major === 22 || major === 24) && !process.execPath.startsWith(toolchain);
const nodeFolder = ownNodeServes
  ? path.dirname(process.execPath)
  : path.join(toolchain, 'node', 'bin');
const node = path.join(nodeFolder, path.basename(process.execPath));
const searchPath = [nodeFolder, path.join(toolchain, '.bin'), process.env.PATH];
const env = { ...process.env, PATH: searchPath.join(path.delimiter) };

// Standard output belongs to the command that we hand over to.
function say(text) {
  process.stderr.write(`strata: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

/** Runs something that fetches packages; answers its standard output, or ends with one line that says what to do. */
async function fetching(what, program, args, { shown, ...options } = {}) {
  const child = spawn(program, args, options);
  const lines = [];
  const output = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', line => {
      lines.push(line);
      if (input === child.stdout) {
        output.push(line);
      }
      if (shown?.test(line)) {
        say(line);
      }
    });
  }
  const code = await new Promise(resolve => {
    child.once('error', error => lines.push(`${error}`)).once('close', resolve);
  });
  if (code === 0) {
    return output.join('\n').trim();
  }
  const text = lines.join('\n');
  const offline =
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/;
  return fail(
    offline.test(text)
      ? `${what} failed: the package registry does not answer. Check the network and npm's registry and proxy settings, then run the same command again.`
      : `${what} failed: ${
          lines.find(line => /error|YN(?!0000|0007|0013)/i.test(line)) ??
          `exit code ${code}`
        }`,
  );
}

function npm(what, ...args) {
  const script = process.env.npm_execpath ?? '';
  return /npm-cli\.c?js$/.test(script)
    ? fetching(what, process.execPath, [script, ...args])
    : fetching(what, process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

async function makeToolchain() {
  const wanted = [`@yarnpkg/cli-dist@${YARN}`];
  if (!ownNodeServes) {
    wanted.push(`node@${NODE}`);
  }
  const stamp = path.join(toolchain, '.strata');
  if (read(stamp) !== wanted.join(' ')) {
    say(`Fetching ${wanted.join(' and ')} (10 s, once) …`);
    const into = ['--prefix', path.dirname(toolchain), '--no-package-lock'];
    const install = ['install', '--no-save', ...into, ...wanted];
    await npm('Fetching the toolchain', ...install);
    fs.writeFileSync(stamp, wanted.join(' '));
  }
}

/** The older Node that the tests also run hostile documents on. */
async function fetchOlderNode() {
  const folder = path.join(path.dirname(toolchain), 'node-22');
  const wanted = `node@${OLDER_NODE}`;
  const stamp = path.join(folder, '.strata');
  if (read(stamp) !== wanted) {
    say(`Fetching ${wanted} (10 s, once) …`);
    const into = ['--prefix', folder, '--no-package-lock'];
    await npm('Fetching Node 22', 'install', '--no-save', ...into, wanted);
    fs.writeFileSync(stamp, wanted);
  }
}

/** Installs if anything that decides about it has changed since the last time. */
async function installPackages() {
  const hash = createHash('sha256').update(process.platform + process.arch);
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    fs
      .readdirSync(path.join(root, folder))
      .map(name => path.join(root, folder, name, 'package.json')),
  );
  for (const file of ['package.json', 'yarn.lock', '.yarnrc.yml']) {
    manifests.push(path.join(root, file));
  }
  manifests.forEach(file => hash.update(read(file)));
  const state = hash.digest('hex');
  const stamp = path.join(root, 'node_modules', '.strata');
  if (read(stamp) === state) {
    return;
  }
  say('Installing the packages (1 to 2 minutes the first time) …');
  const registry =
    env.YARN_NPM_REGISTRY_SERVER ??
    (await npm('Reading npm settings', 'config', 'get', 'registry'));
  const { hostname, protocol } = new URL(registry);
  const yarn = path.join(toolchain, '@yarnpkg/cli-dist/bin/yarn.js');
  await fetching('Installing', node, [yarn, 'install', '--immutable'], {
    // What it is at, not its many warnings about other people's packages.
    shown: /YN00(00|13)/,
    cwd: root,
    env: {
      ...env,
      YARN_NPM_REGISTRY_SERVER: registry,
      ...(protocol === 'http:' && { YARN_UNSAFE_HTTP_WHITELIST: hostname }),
    },
  });
  fs.writeFileSync(stamp, state);
}

/** Runs a script with the toolchain's Node and ends as it ends. */
function handOver(script, args, cwd = root) {
  const file = path.join(root, script);
  const child = spawn(node, [file, ...args], { cwd, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('exit', code => process.exit(code ?? 130));
}

if (major < 18) {
  fail(
    `Node ${process.versions.node} is too old to begin with. Use Node 18 or newer.`,
  );
}
try {
  fs.accessSync(root, fs.constants.W_OK);
} catch {
  fail(`Cannot write to ${root}. Use a copy in a folder of your own.`);
}
await makeToolchain();
await installPackages();

if (command === 'start') {
  handOver('scripts/start.mjs', parameters);
} else if (command === 'strata') {
  handOver('packages/cli/bin/strata', parameters, env.INIT_CWD);
} else if (command === 'bench' || command === 'faults') {
  if (command === 'faults') {
    await fetchOlderNode();
  }
  handOver(`scripts/${command}.mjs`, parameters);
} else if (/^yarn\//.test(env.npm_config_user_agent ?? '')) {
  // `yarn test [path]` is the watching test run that Backstage developers know; `npm test` is all that must pass.
  const cli = 'node_modules/@backstage/cli/bin/backstage-cli';
  handOver(cli, ['repo', 'test', ...parameters]);
} else {
  await fetchOlderNode();
  handOver('scripts/verify.mjs', parameters);
}
