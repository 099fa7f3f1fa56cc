import { createMockDirectory } from '@backstage/backend-test-utils';
import { renameSync } from 'node:fs';
import { createDatabases } from './__testUtils__/databases';
import { Deployment } from './__testUtils__/processes/Deployment';

jest.setTimeout(400_000);

const databases = createDatabases();
const directory = createMockDirectory();

/** Writes the roadmap at once, as no reader can see half of it then. */
function write(...names: string[]) {
  directory.addContent({
    'paas.md.new': [
      '---\ntitle: Services\n---\n',
      ...names.map(name => `## ${name}\n\nExamples: Valkey.\n`),
    ].join('\n'),
  });
  renameSync(directory.resolve('paas.md.new'), directory.resolve('paas.md'));
}

describe.each(databases.eachSupportedId())(
  'catalog and backend in processes of their own, on %s',
  id => {
    let deployment: Deployment;

    beforeEach(async () => {
      directory.clear();
      directory.addContent({ databases: {} });
      deployment = await Deployment.create({
        directory,
        database: id === 'SQLITE_3' ? undefined : await databases.init(id),
      });
      write('Caches', 'Databases', 'Queues');
    });

    afterEach(() => deployment.endAll());

    it('converges whichever starts first, is restarted or was away, and complains of nothing', async () => {
      const started = [deployment.start('catalog')];
      await deployment.isUp('catalog');
      started.push(deployment.start('backend'));
      const first = await deployment.shows('caches', 'databases', 'queues');

      // By schedule: no event reaches the other process.
      write('Caches', 'Databases', 'Topics');
      await deployment.shows('caches', 'databases', 'topics');

      await deployment.kill('backend');
      write('Caches', 'Databases', 'Search');
      started.push(deployment.start('backend'));
      await deployment.shows('caches', 'databases', 'search');

      await deployment.kill('catalog');
      write('Caches', 'Databases', 'Streams');
      started.push(deployment.start('catalog'));
      await deployment.shows('caches', 'databases', 'streams');

      // The catalog ends while it waits, which must not keep the next one from its schedule.
      await deployment.kill('backend');
      await deployment.kill('catalog');
      started.push(deployment.start('catalog'), deployment.start('backend'));
      await deployment.isUp('catalog');
      write('Caches', 'Databases', 'Ledgers');
      await deployment.shows('caches', 'databases', 'ledgers');
      write('Caches', 'Databases', 'Lakes');
      const last = await deployment.shows('caches', 'databases', 'lakes');

      expect(last.caches.metadata.uid).toBe(first.caches.metadata.uid);
      expect(started.flatMap(({ complaints }) => complaints)).toEqual([]);
    });
  },
);
