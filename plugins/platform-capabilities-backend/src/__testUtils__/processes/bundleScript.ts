import { build, type Plugin } from 'esbuild';
import { resolve } from 'node:path';

/** Drivers: the native one is loaded from where it lies, those of other databases never. */
const DRIVERS = [
  'better-sqlite3',
  'mariadb',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'sqlite3',
  'tedious',
];

/** What dependencies load and no script calls: a `fetch` in place of that of Node, and messages in fifty languages. */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onLoad }) {
    onLoad(
      { filter: /(cross-fetch\/dist\/node-ponyfill|locales\/index)\.c?js$/ },
      () => ({ contents: 'module.exports = {}' }),
    );
  },
};

/**
 * Makes one file of a script in this folder and all that it imports, so that a process has it loaded in a fraction of a second: some tests
 * need hundreds of them.
 *
 * @param into - the file to write
 */
export async function bundleScript(name: string, into: string): Promise<void> {
  await build({
    entryPoints: [resolve(__dirname, `${name}.ts`)],
    outfile: into,
    bundle: true,
    platform: 'node',
    minifySyntax: true,
    minifyWhitespace: true,
    external: DRIVERS,
    plugins: [withoutUnused],
    logLevel: 'error',
  });
}
