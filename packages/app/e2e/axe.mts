import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Waits until all has loaded and no transition runs, since contrast is not to be judged half-way. */
export async function settled(page: Page) {
  await page.waitForFunction(
    () =>
      !document.querySelector('[role=progressbar]') &&
      document
        .getAnimations()
        .every(
          animation =>
            !(animation instanceof CSSTransition) ||
            animation.playState !== 'running',
        ),
  );
}

/** What axe finds serious or critical in the content of a page. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (window as any).axe.run(document.querySelector('main') ?? document),
  );
  return violations
    .filter((it: any) => ['serious', 'critical'].includes(it.impact))
    .map((it: any) => `${it.id}: ${it.nodes[0].html}`);
}
