// A real browser for the end-to-end tests: found, or installed where that can be done without asking.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function find() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return [
    process.env.CHROME_BIN ?? '',
    ...folders.flatMap(folder => NAMES.map(name => path.join(folder, name))),
    MAC,
    chromium.executablePath(),
  ].find(file => file && fs.existsSync(file));
}

function attempt(command, ...parameters) {
  return (
    spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] })
      .status === 0
  );
}

/** The path of a Chromium; ends the process with what to do if none can be had. */
export function findBrowser() {
  const found = find();
  if (found) {
    return found;
  }
  console.log('No Chromium found: installing one …');
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    attempt('apt-get', 'update', '-qq');
    attempt(
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'chromium',
    );
  }
  const installed =
    find() ??
    (attempt(
      process.execPath,
      'node_modules/playwright-core/cli.js',
      'install',
      'chromium',
    )
      ? find()
      : undefined);
  if (!installed) {
    console.error(
      'No browser for the end-to-end tests. Install Chromium or Chrome (Debian: apt-get install chromium) or set CHROME_BIN to one.',
    );
    process.exit(1);
  }
  return installed;
}
