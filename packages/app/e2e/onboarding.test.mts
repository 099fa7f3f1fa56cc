import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { seriousViolations, settled } from './axe.mts';
import { startPortal, type Portal, type VisitOptions } from './portal.mts';

const PHONE = { width: 390, height: 844 };

/** Of the team that owns Databases and Streaming and Messaging. The guest is of the team that owns the components. */
const OWNER: VisitOptions = { person: 'sunniva-marsh' };
/** Of a team that has nothing to do with either. */
const STRANGER: VisitOptions = { person: 'hanne-dovecote' };

const MAP = '/platform/map?capability=platformcapability%3Apaas%2Fdatabases';
/** How many entities of the example company use it. */
const USERS = 9;

/** The form of a request with everything but the reason. */
function requestOf(
  capability: string,
  entity: string,
  parameters: Record<string, string>,
): string {
  return `/platform/onboarding/new?${new URLSearchParams({
    capability: `platformcapability:paas/${capability}`,
    entity: `component:default/${entity}`,
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        `parameters.${name}`,
        value,
      ]),
    ),
  })}`;
}

describe('asking for what the platform offers', () => {
  let portal: Portal;

  before(async () => {
    portal = await startPortal();
    await untilOffered();
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

  /** The guest submits a filled-in form. @returns the address of the request */
  async function ask(form: string, reason: string): Promise<string> {
    let address = '';
    await visit(form, async page => {
      await page.getByLabel('Why it is needed').fill(reason);
      await page
        .getByRole('button', { name: /^(Submit the request|Get it now)$/ })
        .click();
      await page.waitForURL(/onboarding\/[0-9a-f-]{36}$/);
      await track(page).waitFor();
      address = new URL(page.url()).pathname;
    });
    return address;
  }

  it('takes a request from refused, over asked again, to in use, where everybody sees it', async () => {
    await eventually(
      MAP,
      page => usersOnMap(page, USERS),
      'the whole company is in the catalog',
    );
    const form = requestOf('databases', 'carrier-adapter', {
      name: 'carriers',
      size: 'large',
    });
    const first = await ask(form, 'Rates of all carriers');

    await visit(
      '/platform/onboarding/for-us',
      async page => {
        const title = 'Databases for carrier-adapter';
        await page.getByRole('checkbox', { name: `Choose ${title}` }).check();
        await page.getByRole('button', { name: 'Reject 1 request…' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Why').fill('Large is for the data team only');
        await dialog.getByRole('button', { name: 'Reject 1 request' }).click();
        await dialog.getByText('1 of 1 request decided').waitFor();
      },
      OWNER,
    );

    let second = '';
    await visit(first, async page => {
      await page.getByText('Large is for the data team only').first().waitFor();
      await page.getByRole('link', { name: 'Request again' }).click();
      await page.getByLabel(/^Size/).waitFor();
      await page.goto(
        `${portal.url}${requestOf('databases', 'carrier-adapter', {
          name: 'carriers',
          size: 'small',
        })}`,
      );
      await page.getByLabel('Why it is needed').fill('A small one will do');
      await page.getByRole('button', { name: 'Submit the request' }).click();
      await page.waitForURL(/onboarding\/[0-9a-f-]{36}$/);
      second = new URL(page.url()).pathname;
      assert.notEqual(second, first);
      // Whom it waits for is a name.
      await page.getByText('Data Platform').first().waitFor();
      // What is asked for now and what was refused.
      await page.getByText('large').first().waitFor();
    });

    await visit(
      second,
      async page => {
        await page.getByRole('button', { name: 'Approve…' }).click();
        await page
          .getByRole('dialog')
          .getByRole('button', { name: 'Approve' })
          .click();
        const steps = page.getByRole('checkbox');
        await steps.first().waitFor();
        assert.equal(await steps.count(), 3);
        for (let step = 0; step < 3; step += 1) {
          await steps.nth(step).check();
          await page.getByText(`${step + 1} of 3 done`).waitFor();
        }
        await page.getByRole('button', { name: 'It is in use…' }).click();
        await page
          .getByRole('dialog')
          .getByRole('button', { name: 'It is in use' })
          .click();
        await track(page)
          .getByRole('listitem')
          .filter({ hasText: 'In use, done' })
          .waitFor();
      },
      OWNER,
    );

    await eventually(
      '/catalog/default/component/carrier-adapter',
      page => page.getByRole('link', { name: 'Databases' }),
      'the component shows what it uses',
    );
    await eventually(
      '/catalog/paas/platformcapability/databases',
      page => page.getByRole('link', { name: /^carrier-adapter/ }),
      'the capability shows who uses it',
    );
    await eventually(
      MAP,
      page => usersOnMap(page, USERS + 1),
      'the map counts it among the users',
    );
  });

  it('starts a template without asking anybody, and has a Resource in the catalog in the end', async () => {
    const request = await ask(
      requestOf('caching', 'depot-scanner', { memory: '256Mi' }),
      'Codes that are scanned twice',
    );
    await eventually(
      request,
      page => page.getByRole('link', { name: /The cache/ }),
      'the cache is there',
    );
    await eventually(
      '/catalog/default/resource/depot-scanner-cache',
      page => page.getByRole('heading', { name: /depot-scanner-cache/ }),
      'the catalog has the Resource',
    );
  });

  it('tells why a template failed half-way, and tries again', async () => {
    const request = await ask(
      requestOf('streaming-and-messaging', 'tracking-web', {
        topic: 'tracking.views',
      }),
      'Which parcels people look at',
    );
    // Who asked looks at it all the time, and sees what comes of it without doing anything.
    await visit(request, async page => {
      const failure = page.getByText(/The streaming cluster did not answer/);
      await track(page).waitFor();
      await visit(
        request,
        async ownersPage => {
          await ownersPage.getByRole('button', { name: 'Approve…' }).click();
          await ownersPage
            .getByRole('dialog')
            .getByRole('button', { name: 'Approve' })
            .click();
          await failure.first().waitFor({ timeout: 60_000 });
        },
        OWNER,
      );
      await page.getByRole('button', { name: 'Try again…' }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: 'Try again' })
        .click();
      await page
        .getByRole('link', { name: /The topic/ })
        .waitFor({ timeout: 60_000 });
    });
  });

  it('is nobody else’s business', () =>
    visit(
      '/platform/onboarding',
      async page => {
        await page
          .getByText('You and your teams asked for nothing yet')
          .waitFor();
        assert.equal(await page.getByText('carrier-adapter').count(), 0);
      },
      STRANGER,
    ));

  for (const [what, options] of Object.entries<VisitOptions>({
    'in the light': { colorScheme: 'light' },
    'in the dark': { colorScheme: 'dark' },
    'on a phone': { viewport: PHONE },
  })) {
    it(`is accessible ${what}`, async () => {
      for (const [address, ready] of [
        ['/platform/onboarding', 'You and your teams asked for nothing yet'],
        ['/platform/onboarding/for-us?state=all', 'Databases for'],
        ['/platform/onboarding/statistics', 'By capability'],
        [requestOf('databases', 'arrival-predictor', {}), 'Database name'],
      ]) {
        await visit(
          address,
          async page => {
            await page.getByText(ready).first().waitFor();
            await settled(page);
            assert.deepEqual(await seriousViolations(page), [], address);
          },
          { ...OWNER, ...options },
        );
      }
    });
  }

  function track(page: Page) {
    return page.getByRole('list', { name: 'How far it is' });
  }

  function usersOnMap(page: Page, count: number) {
    return page
      .getByRole('dialog', { name: 'Databases' })
      .getByText(`${count} entities`);
  }

  /** Looks until something is there. */
  async function eventually(
    address: string,
    what: (page: Page) => Locator,
    words: string,
  ) {
    const deadline = Date.now() + 180_000;
    for (;;) {
      let found = false;
      await portal.visit(address, async page => {
        found = await what(page)
          .first()
          // As long as it takes to load a page on a busy machine, or it would never be there in time.
          .waitFor({ timeout: 20_000 })
          .then(
            () => true,
            () => false,
          );
      });
      if (found) {
        return;
      }
      assert.ok(
        Date.now() < deadline,
        `Waited three minutes in vain: ${words}`,
      );
    }
  }

  function untilOffered() {
    return eventually(
      requestOf('caching', 'depot-scanner', {}),
      page => page.getByRole('button', { name: 'Get it now' }),
      'the roadmap is in the catalog',
    );
  }
});
