import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousViolations, settled } from './axe.mts';
import { startPortal, type Portal } from './portal.mts';

const PHONE = { width: 390, height: 844 };

const NAMES = ['Batch', 'Cache', 'Databases', 'Files', 'Queues', 'Search'];

function roadmap(names: string[], end = '') {
  return `---\nid: shelf\ntitle: The Shelf\n---\n\n${names
    .map(name => `## ${name}\n\nWhat ${name} is for.\n`)
    .join('\n')}${end}`;
}

/** A block with a mistake, which the page tells of. */
const MISTAKE = '\n```yaml capability\ncolour: red\n```\n';

describe('the status of the sources', () => {
  let portal: Portal;
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-sources-'));
    file = path.join(folder, 'shelf.md');
    await writeFile(file, roadmap(NAMES));
    portal = await startPortal({
      'strata.roadmaps.shelf': {
        file,
        // Only when somebody asks for it.
        schedule: { frequency: 'PT1H', timeout: 'PT1M' },
      },
    });
  });

  after(async () => {
    await portal?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a page, and makes sure that it behaves as long as it is open. */
  async function visit(...args: Parameters<Portal['visit']>) {
    assert.deepEqual(await portal.visit(...args), {
      errors: [],
      dialogs: [],
      foreignRequests: [],
    });
  }

  it('goes from a cut document over what it would take away to a confirmed version, by keyboard alone', () =>
    visit('/platform/sources', async page => {
      await press(page, 'link', 'The Shelf');
      await page.getByRole('heading', { name: 'The Shelf' }).waitFor();

      await writeFile(file, roadmap(NAMES.slice(0, 3), MISTAKE));
      await press(page, 'button', 'Read now');
      const waiting = page.getByRole('region', {
        name: 'Waits for a decision',
      });
      await waiting.waitFor();
      await page.getByText('What was read is held back').waitFor();
      assert.deepEqual(
        await waiting
          .getByRole('list', { name: 'Would go' })
          .getByRole('link')
          .allInnerTexts(),
        NAMES.slice(3),
      );

      await press(page, 'button', 'Confirm…');
      const dialog = page.getByRole('dialog', {
        name: 'Let 3 capabilities of The Shelf go?',
      });
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await page.waitForFunction(
        () => (document.activeElement as HTMLElement).innerText === 'Confirm…',
      );

      await page.keyboard.press('Enter');
      await dialog.waitFor();
      await dialog.getByLabel(/^Why/).focus();
      await page.keyboard.type('We retire them');
      await press(page, 'button', 'Confirm, let 3 go');
      await page.getByText('Confirmed: what waited is version 2').waitFor();
      await waiting.waitFor({ state: 'detached' });

      // The focus is where the result is told, so that one goes on from there.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Version 2' }).waitFor();
      await page.getByText('“We retire them”').waitFor();
      const gone = page.getByRole('list', { name: 'Gone' });
      assert.match(await gone.innerText(), /Files[^]*Queues[^]*Search/);
      await page.getByRole('table', { name: /^Changes in / }).waitFor();
    }));

  it('leads from a problem to its line, and tells how to mend it', () =>
    visit('/platform/sources/shelf', async page => {
      const problems = page.getByRole('region', { name: /^1 problem/ });
      await problems.getByText('There is no field colour.').waitFor();
      await problems.getByText(/^Remove it/).waitFor();
      assert.match(
        await problems.getByRole('button', { name: /shelf\.md:/ }).innerText(),
        /^shelf\.md:\d+:1/,
      );
    }));

  for (const [name, location, ready] of [
    ['overview', '/platform/sources', 'role=list[name="Roadmaps"]'],
    ['source', '/platform/sources/shelf', 'text=There is no field'],
    ['comparison', '/platform/sources/shelf/compare?from=1&to=2', 'table'],
  ]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has an accessible ${name} in ${colorScheme} that fits a phone`, () =>
        visit(
          location,
          async page => {
            await page.locator(ready).first().waitFor();
            await settled(page);
            assert.deepEqual(await seriousViolations(page), []);

            await page.setViewportSize(PHONE);
            await settled(page);
            assert.ok(await fits(page), 'wider than the screen');
            assert.deepEqual(await seriousViolations(page), []);
          },
          { colorScheme },
        ));
    }
  }
});

/** What somebody does who has no mouse. */
async function press(page: Page, role: 'button' | 'link', name: string) {
  const element = page.getByRole(role, { name, exact: true });
  await element.and(page.locator(':enabled, a')).focus();
  await page.keyboard.press('Enter');
}

function fits(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth <=
      document.documentElement.clientWidth,
  );
}
