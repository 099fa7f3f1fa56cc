import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { seriousViolations, settled } from './axe.mts';
import { startPortal, type Portal } from './portal.mts';

const PHONE = { width: 390, height: 844 };

describe('the portal of the example company', () => {
  let portal: Portal;

  before(async () => {
    portal = await startPortal({
      'strata.roadmaps.hostile': {
        file: path.join(import.meta.dirname, 'hostile.md'),
      },
    });
    await untilIngested(portal);
  });

  after(() => portal?.stop());

  /** Opens a page, and makes sure that it behaves as long as it is open. */
  async function visit(...args: Parameters<Portal['visit']>) {
    assert.deepEqual(await portal.visit(...args), {
      errors: [],
      dialogs: [],
      foreignRequests: [],
    });
  }

  it('opens with the layer map, where the guest finds Container Registry on layer 3 with Harbor', () =>
    visit('/', async page => {
      const layer = page.getByRole('region', { name: /^Layer 3/ });
      const tile = layer.getByRole('button', { name: /^Container Registry/ });
      await tile
        .filter({ hasText: 'Harbor' })
        .filter({ hasText: 'Production' })
        .waitFor();

      await tile.click();
      const drawer = page.getByRole('dialog', { name: 'Container Registry' });
      await drawer.getByText('Harbor', { exact: true }).first().waitFor();
      assert.match(page.url(), /capability=/);

      await page.goBack();
      await drawer.waitFor({ state: 'hidden' });
      assert.doesNotMatch(page.url(), /capability=/);
    }));

  it('filters the map, keeps the filter in the address, and takes it from there', async () => {
    let address = '';
    await visit('/platform/map', async page => {
      await page.getByRole('searchbox', { name: 'Search' }).fill('harbor');
      await tileNamed(page, 'Key Management').waitFor({ state: 'detached' });
      await tileNamed(page, 'Container Registry').waitFor();
      await page.waitForURL(/q=harbor/);
      address = page.url();
    });
    await visit(address, async page => {
      await tileNamed(page, 'Container Registry').waitFor();
      assert.equal(await tileNamed(page, 'Key Management').count(), 0);
    });
  });

  it('shows the same capabilities as a table', () =>
    visit('/platform/map?view=table&roadmap=runtime', async page => {
      const rows = page
        .getByRole('table', { name: 'Capabilities' })
        .locator('tbody')
        .getByRole('row');
      await rows.first().waitFor();
      assert.equal(await rows.count(), 38);
    }));

  it('moves over the map and opens a capability with the keyboard alone', () =>
    visit('/platform/map', async page => {
      await tileNamed(page, 'Databases').focus();
      await page.keyboard.press('ArrowRight');
      const name = await focusedText(page);
      assert.match(name, /^Streaming and Messaging/);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.waitForFunction(
        text => (document.activeElement as HTMLElement).innerText === text,
        name,
      );
    }));

  it('offers the services in the catalogue', () =>
    visit('/platform/services', async page => {
      const card = page.getByRole('article', { name: 'Databases' });
      assert.match(await card.innerText(), /Production/);
      assert.match(await card.innerText(), /Data Platform/);

      await page.getByRole('searchbox').fill('kafka');
      await card.waitFor({ state: 'detached' });
      await page
        .getByRole('article', { name: 'Streaming and Messaging' })
        .waitFor();
      await page.waitForURL(/kafka/);
    }));

  it('shows on a component what it uses, and on the capability who uses it', () =>
    visit('/catalog/default/component/tracking-api', async page => {
      await page
        .getByRole('link', { name: /Databases/ })
        .first()
        .click();
      await page.waitForURL(/platformcapability\/databases/i);
      await page.getByRole('link', { name: 'tracking-api' }).first().waitFor();
    }));

  it('shows on a team what it owns', () =>
    visit('/catalog/default/group/data-platform', async page => {
      await page
        .getByRole('link', { name: /Databases/ })
        .first()
        .waitFor();
    }));

  it('finds a capability in the search, with its layer and owner', async () => {
    // The index is made every minute, so that the first look can be too early.
    await until(async () => {
      let text = '';
      await visit('/search?query=registry', async page => {
        const result = page
          .getByRole('listitem')
          .filter({ hasText: 'Container Registry' })
          .filter({ hasText: 'Layer 3' })
          .first();
        text = await result.innerText({ timeout: 15_000 }).catch(() => '');
      });
      return /Runtime|Delivery/.test(text);
    }, 'the search finds Container Registry');
  });

  for (const [location, shown] of [
    ['/platform/map?roadmap=hostile', 'button[data-ref]:has-text("Trouble")'],
    [
      '/platform/map?roadmap=hostile&capability=platformcapability%3Ahostile%2Ftrouble',
      'role=dialog >> text=Trouble',
    ],
    [
      '/platform/map?roadmap=hostile&about=1',
      'role=dialog >> text=/^Term/ >> nth=0',
    ],
    ['/platform/services?roadmap=hostile', 'article:has-text("Trouble")'],
    ['/catalog/hostile/platformcapability/trouble', 'text=/A paragraph with/'],
  ]) {
    it(`never lets a document run code, break the page or call out at ${location}`, () =>
      visit(location, async page => {
        await page.locator(shown).first().waitFor();
        await page.waitForLoadState('networkidle');
        for (const link of await page.locator('a[href]').all()) {
          const href = (await link.getAttribute('href')) ?? '';
          assert.match(href, /^(https?:|mailto:|\/(?!\/)|#|\?)/);
        }
      }));
  }

  it('goes from a finding to the change that mends it, and claims what nobody owns', () =>
    visit('/platform/ownership', async page => {
      const findings = page.getByRole('list', { name: 'Findings' });
      await page.getByRole('button', { name: /^Deprecated, but used/ }).click();
      await page.waitForURL(/code=deprecated-in-use/);
      await findings
        .getByRole('button', {
          name: /^Show the change that mends: old-portal uses Application Catalog/,
        })
        .click();
      const change = page.getByRole('dialog');
      const lines = await change.getByRole('table').innerText();
      assert.match(lines, /application-catalog/);
      assert.match(lines, /package-management/);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        change.getByRole('button', { name: 'Download' }).click(),
      ]);
      assert.match(download.suggestedFilename(), /\.patch$/);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: /^Deprecated, but used/ }).click();
      await page.getByRole('button', { name: 'Claim Wasm' }).click();
      const claim = page.getByRole('dialog');
      await claim.getByRole('table').waitFor();
      assert.match(await claim.getByRole('table').innerText(), /owner:/);
    }));

  it('suggests a link, shows the change that makes it one, and takes no for an answer', () =>
    visit('/catalog/default/component/position-collector', async page => {
      const kafka = page
        .getByRole('list', { name: 'Suggested links' })
        .getByRole('listitem')
        .filter({ hasText: 'tag kafka matches Kafka' });
      await kafka.getByRole('button', { name: /^It does/ }).click();
      const change = page.getByRole('dialog');
      await change.getByRole('table').waitFor();
      assert.match(
        await change.getByRole('table').innerText(),
        /streaming-and-messaging/,
      );
      await page.keyboard.press('Escape');
      await change.waitFor({ state: 'detached' });

      await kafka.getByRole('button', { name: /^Dismiss/ }).click();
      await page.getByRole('textbox', { name: /^Why/ }).fill('A left-over');
      await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
      await kafka.getByText('A left-over').waitFor();
      await kafka.getByRole('button', { name: /^Suggest again/ }).click();
      await kafka.getByRole('button', { name: /^It does/ }).waitFor();
    }));

  for (const [name, location, ready] of [
    ['layer map', '/platform/map', 'button[data-ref]'],
    [
      'table',
      '/platform/map?view=table',
      'table[aria-label=Capabilities] tbody tr',
    ],
    [
      'drawer',
      '/platform/map?capability=platformcapability%3Aruntime%2Fcontainer-registry',
      'role=dialog >> text=Harbor',
    ],
    ['service catalogue', '/platform/services', 'article'],
    ['technology index', '/platform/technologies', 'main >> text=PostgreSQL'],
    ['ownership page', '/platform/ownership', 'ul[aria-label=Findings] li'],
    [
      'capability page',
      '/catalog/runtime/platformcapability/container-registry',
      'main >> text=Harbor',
    ],
    [
      'component page',
      '/catalog/default/component/tracking-api',
      'main >> text=Databases',
    ],
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
            const [content, width] = await page.evaluate(() => [
              document.documentElement.scrollWidth,
              document.documentElement.clientWidth,
            ]);
            assert.ok(
              content <= width,
              `${content} px of content on ${width} px of screen`,
            );
            assert.deepEqual(await seriousViolations(page), []);
          },
          { colorScheme },
        ));
    }
  }
});

function tileNamed(page: Page, name: string) {
  return page.getByRole('button', { name: new RegExp(`^${name}`) });
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(
    () => (document.activeElement as HTMLElement | null)?.innerText ?? '',
  );
}

async function untilIngested(portal: Portal) {
  await until(async () => {
    let isWhole = false;
    await portal.visit('/platform/map', async page => {
      isWhole = await page
        .getByRole('heading', { name: /59 capabilities/ })
        .waitFor({ timeout: 20_000 })
        .then(
          () => true,
          () => false,
        );
    });
    return isWhole;
  }, 'all four roadmaps are in the catalog');
}

async function until(condition: () => Promise<boolean>, what: string) {
  const deadline = Date.now() + 180_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Waited three minutes in vain until ${what}`);
    }
  }
}
