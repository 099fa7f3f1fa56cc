import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { startPortal, type Faults, type Portal } from './portal.ts';

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

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

  it('opens with the layer map, where the guest finds Container Registry on layer 3 with Harbor', async () => {
    const { page, faults } = await portal.open('/');
    const layer = page.getByRole('region', { name: /^Layer 3/ });
    const tile = layer.getByRole('button', { name: /^Container Registry/ });
    assert.match(await tile.innerText(), /Harbor/);
    assert.match(await tile.innerText(), /Production/);

    await tile.click();
    const drawer = page.getByRole('dialog', { name: 'Container Registry' });
    await drawer.getByText('Harbor', { exact: true }).first().waitFor();
    assert.match(page.url(), /capability=/);

    await page.goBack();
    await drawer.waitFor({ state: 'hidden' });
    assert.doesNotMatch(page.url(), /capability=/);
    assertNoFaults(faults);
  });

  it('filters the map, keeps the filter in the address, and takes it from there', async () => {
    const { page, faults } = await portal.open('/platform/map');
    await page.getByRole('searchbox', { name: 'Search' }).fill('harbor');
    await tileNamed(page, 'Key Management').waitFor({ state: 'detached' });
    await tileNamed(page, 'Container Registry').waitFor();
    await page.waitForURL(/q=harbor/);

    const { page: again } = await portal.open(page.url());
    await tileNamed(again, 'Container Registry').waitFor();
    assert.equal(await tileNamed(again, 'Key Management').count(), 0);
    assertNoFaults(faults);
  });

  it('shows the same capabilities as a table', async () => {
    const { page, faults } = await portal.open(
      '/platform/map?view=table&roadmap=runtime',
    );
    const rows = page
      .getByRole('table', { name: 'Capabilities' })
      .locator('tbody')
      .getByRole('row');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 38);
    assertNoFaults(faults);
  });

  it('moves over the map and opens a capability with the keyboard alone', async () => {
    const { page, faults } = await portal.open('/platform/map');
    await tileNamed(page, 'Databases').waitFor();
    await tileNamed(page, 'Databases').focus();
    await page.keyboard.press('ArrowRight');
    const name = await focusedText(page);
    assert.notEqual(name, '');
    assert.doesNotMatch(name, /^Databases/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal(await focusedText(page), name);
    assertNoFaults(faults);
  });

  it('offers the services in the catalogue', async () => {
    const { page, faults } = await portal.open('/platform/services');
    const card = page.getByRole('article', { name: 'Databases' });
    await card.waitFor();
    assert.match(await card.innerText(), /Production/);
    assert.match(await card.innerText(), /Data Platform/);

    await page.getByRole('searchbox').fill('kafka');
    await card.waitFor({ state: 'detached' });
    await page
      .getByRole('article', { name: 'Streaming and Messaging' })
      .waitFor();
    assert.match(page.url(), /kafka/);
    assertNoFaults(faults);
  });

  it('shows on a component what it uses, and on the capability who uses it', async () => {
    const { page, faults } = await portal.open(
      '/catalog/default/component/tracking-api',
    );
    await page
      .getByRole('link', { name: /Databases/ })
      .first()
      .click();
    await page.waitForURL(/platformcapability\/databases/i);
    await page.getByRole('link', { name: 'tracking-api' }).first().waitFor();
    assertNoFaults(faults);
  });

  it('shows on a team what it owns', async () => {
    const { page, faults } = await portal.open(
      '/catalog/default/group/data-platform',
    );
    await page
      .getByRole('link', { name: /Databases/ })
      .first()
      .waitFor();
    assertNoFaults(faults);
  });

  it('finds a capability in the search, with its layer and owner', async () => {
    const { page, faults } = await portal.open('/search?query=registry');
    const result = page
      .getByRole('listitem')
      .filter({ hasText: 'Container Registry' })
      .filter({ hasText: 'Layer 3' });
    await until(async () => {
      if ((await result.count()) > 0) {
        return true;
      }
      await page.reload();
      await page
        .getByRole('searchbox')
        .or(page.getByRole('textbox'))
        .first()
        .waitFor();
      await result
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
      return (await result.count()) > 0;
    }, 'the search finds Container Registry');
    assert.match(await result.first().innerText(), /Runtime|Delivery|Registry/);
    assertNoFaults(faults);
  });

  it('never lets a document run code, break the page or call out', async () => {
    for (const location of [
      '/platform/map?roadmap=hostile',
      '/platform/map?roadmap=hostile&capability=platformcapability%3Ahostile%2Ftrouble',
      '/platform/map?roadmap=hostile&about=1',
      '/platform/services?roadmap=hostile',
      '/catalog/hostile/platformcapability/trouble',
    ]) {
      const { page, faults } = await portal.open(location);
      await page
        .getByText(/Trouble/)
        .first()
        .waitFor();
      for (const link of await page.locator('a[href]').all()) {
        const href = (await link.getAttribute('href')) ?? '';
        assert.match(href, /^(https?:|mailto:|\/(?!\/)|#|\?)/, location);
      }
      assert.deepEqual(faults.dialogs, [], location);
      assert.deepEqual(faults.foreignRequests, [], location);
      assertNoFaults(faults);
    }
  });

  for (const [name, location, ready] of [
    ['layer map', '/platform/map', 'Container Registry'],
    ['table', '/platform/map?view=table', 'Container Registry'],
    [
      'drawer',
      '/platform/map?capability=platformcapability%3Aruntime%2Fcontainer-registry',
      'Harbor',
    ],
    ['service catalogue', '/platform/services', 'Databases'],
    [
      'capability page',
      '/catalog/runtime/platformcapability/container-registry',
      'Harbor',
    ],
  ]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has an accessible ${name} in ${colorScheme} that fits a phone`, async () => {
        const { page } = await portal.open(location, { colorScheme });
        await page.getByText(ready).first().waitFor();
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
      });
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

function assertNoFaults(faults: Faults) {
  const ours = faults.errors.filter(error => !isOfTheFramework(error));
  assert.deepEqual(
    { ...faults, errors: ours },
    {
      errors: [],
      dialogs: [],
      foreignRequests: [],
    },
  );
}

// Material UI 4 warns of React's findDOMNode in development, on every page of Backstage.
function isOfTheFramework(error: string): boolean {
  return /findDOMNode is deprecated/.test(error);
}

async function settled(page: Page) {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(animation => animation.playState !== 'running'),
  );
}

async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (window as any).axe.run(document.querySelector('main') ?? document),
  );
  return violations
    .filter((it: any) => ['serious', 'critical'].includes(it.impact))
    .map((it: any) => `${it.id}: ${it.nodes[0].html}`);
}

async function untilIngested(portal: Portal) {
  const { page } = await portal.open('/platform/map');
  await until(async () => {
    await page.reload();
    await page
      .getByRole('heading', { name: /capabilities on/ })
      .waitFor({ timeout: 5000 })
      .catch(() => undefined);
    const heading = page.getByRole('heading', { name: /59 capabilities/ });
    return (await heading.count()) > 0;
  }, 'all four roadmaps are in the catalog');
  await page.context().close();
}

async function until(condition: () => Promise<boolean>, what: string) {
  const deadline = Date.now() + 120_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Waited two minutes in vain until ${what}`);
    }
  }
}
