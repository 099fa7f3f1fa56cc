import { createMockDirectory } from '@backstage/backend-test-utils';
import { renameSync } from 'node:fs';
import { createDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { Deployment } from '../__testUtils__/processes/Deployment';

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
  'Catalog and backend in processes of their own, on %s',
  id => {
    let deployment: Deployment;

    beforeEach(async () => {
      directory.addContent({ databases: {} });
      deployment = await Deployment.create({
        directory,
        database: id === 'SQLITE_3' ? undefined : await databases.init(id),
      });
      write('Caches', 'Databases', 'Queues');
    });

    afterEach(async () => {
      await deployment.endAll();
      directory.clear();
    });

    it('converge whichever starts first, is restarted or was away, and complain of nothing', async () => {
      const started: ReturnType<Deployment['start']>[] = [];
      const took: number[] = [];
      /** Starts it, and waits until the catalog shows what the document says, counted from when it was up. */
      async function start(name: string, third: string) {
        started.push(deployment.start(name));
        await deployment.isUp(name);
        const since = Date.now();
        const entities = await deployment.shows('caches', 'databases', third);
        took.push(Date.now() - since);
        return entities;
      }

      started.push(deployment.start('catalog'));
      await deployment.isUp('catalog');
      const first = await start('backend', 'queues');

      // By schedule: no event reaches the other process.
      write('Caches', 'Databases', 'Topics');
      await deployment.shows('caches', 'databases', 'topics');

      await deployment.kill('backend');
      write('Caches', 'Databases', 'Search');
      await start('backend', 'search');

      await deployment.stop('catalog');
      write('Caches', 'Databases', 'Streams');
      await start('catalog', 'streams');

      // The catalog ends while it waits, which must not keep the next one from its schedule.
      await deployment.stop('backend');
      await deployment.kill('catalog');
      write('Caches', 'Databases', 'Ledgers');
      started.push(deployment.start('backend'));
      await deployment.isUp('backend');
      await start('catalog', 'ledgers');
      write('Caches', 'Databases', 'Lakes');
      const last = await deployment.shows('caches', 'databases', 'lakes');

      expect(last.caches.metadata.uid).toBe(first.caches.metadata.uid);
      expect(started.flatMap(({ complaints }) => complaints)).toEqual([]);
      showFigure(
        'Start, stop and crash of processes',
        `catalog and backend in processes of their own on ${
          id === 'SQLITE_3' ? 'SQLite' : 'PostgreSQL'
        }: started in both orders, killed and stopped while the other went on, ${
          started.length
        } starts`,
        `whole at most ${Math.ceil(
          Math.max(...took) / 1000,
        )} s after both were up; 0 warnings or errors in their logs`,
      );
    });
  },
);
