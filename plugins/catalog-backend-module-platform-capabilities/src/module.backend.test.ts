import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { createMockDirectory } from '@backstage/backend-test-utils';
// The one test that shows the two together.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import platformCapabilitiesPlugin from '@strata/backstage-plugin-platform-capabilities-backend';
import { renameSync } from 'node:fs';
import { createDatabases } from './__testUtils__/databases';
import { startPortal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const databases = createDatabases();

describe('catalog next to the backend plugin', () => {
  const directory = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startPortal>> | undefined;

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });

  it('shows what a file says, and what it says after an edit', async () => {
    const writeServices = (...names: string[]) => {
      directory.addContent({
        'paas.md.new': [
          '---\ntitle: Services\n---\n',
          ...names.map(name => `## ${name}\n\nExamples: Valkey.\n`),
        ].join('\n'),
      });
      // At once, since a read between emptying and writing would be held back.
      renameSync(
        directory.resolve('paas.md.new'),
        directory.resolve('paas.md'),
      );
    };
    writeServices('Caches', 'Databases', 'Queues');
    portal = await startPortal({
      plugin: platformCapabilitiesPlugin,
      roadmaps: {
        paas: {
          file: directory.resolve('paas.md'),
          schedule: { frequency: { seconds: 1 }, timeout: { seconds: 30 } },
        },
      },
      database: () => databases.init('SQLITE_3'),
      scheduler: schedulerServiceFactory,
      // Events alone bring the changes.
      seconds: 3600,
    });
    const before = await portal.expectEntities(
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/databases',
      'PlatformCapability:paas/queues',
    );

    writeServices('Caches', 'Databases', 'Topics');
    const after = await portal.expectEntities(
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/databases',
      'PlatformCapability:paas/topics',
    );
    for (const ref of [
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/databases',
    ]) {
      expect(after[ref].metadata.etag).toBe(before[ref].metadata.etag);
    }
  });
});
