import type { PlatformCapabilityEntity } from '@strata/roadmap';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { alternate, type Bench, type DatabaseName } from '../Bench';
import { Child } from '../Child';
import type { IngestionInput, Way } from '../child/ingestion';
import { readCapabilities } from '../content/entities';
import { PER_DOCUMENT } from '../content/writeDocuments';
import { median, milliseconds, type Figure } from '../figures';

/** From documents to entities that are visible, beside other ways of getting as many into a catalog; and processing them again. */
export async function ingest(bench: Bench): Promise<Figure[]> {
  const folder = await bench.documents('ingest', bench.sizes.small);
  const yamlFolder = path.join(bench.folder, 'ingest-yaml');
  await writeYaml(yamlFolder, await readCapabilities(folder));

  const folders = { folder, yamlFolder };
  return [
    ...(await ingestOn(bench, 'SQLite in memory', folders)),
    ...(await ingestOn(bench, 'PostgreSQL', folders)),
  ];
}

interface Run {
  ingest: number;
  reprocess: number;
}

async function ingestOn(
  bench: Bench,
  database: DatabaseName,
  folders: Pick<IngestionInput, 'folder' | 'yamlFolder'>,
): Promise<Figure[]> {
  const { rounds, small } = bench.sizes;
  const run = (way: Way) => async (): Promise<Run> => {
    const child = await Child.open('ingestion', {
      ...(await bench.portal(database)),
      ...folders,
      way,
    });
    try {
      const result = {
        ingest: await child.ask<number>('ingest'),
        reprocess: await child.ask<number>('reprocess'),
      };
      bench.say(
        `ingest, ${database}, ${way}: ${milliseconds(
          result.ingest,
        )}, again ${milliseconds(result.reprocess)} CPU`,
      );
      return result;
    } finally {
      await child.close();
    }
  };
  // Slower, and one database has to do.
  const withYaml = database === 'SQLite in memory';
  const [documents, components, yaml] = await alternate(
    rounds,
    run('documents'),
    run('components'),
    ...(withYaml ? [run('yaml')] : []),
  );
  const of = (runs: Run[], what: keyof Run) =>
    median(runs.map(result => result[what]));
  const ours = of(documents, 'ingest');
  const compare = (runs: Run[], name: string, atMost: number): Figure => ({
    what: `Documents to ${small} capabilities visible`,
    where: database,
    strata: milliseconds(ours),
    comparedWith: `${milliseconds(of(runs, 'ingest'))}: ${name}`,
    ratio: ours / of(runs, 'ingest'),
    target: { atMost },
  });
  const again = [of(documents, 'reprocess'), of(components, 'reprocess')];
  return [
    compare(components, 'bare provider, as many Components', 1.03),
    ...(withYaml
      ? [compare(yaml, 'the same as YAML, `file` location', 0.95)]
      : []),
    {
      what: `Catalog processes ${small} unchanged ones again, CPU`,
      where: database,
      strata: milliseconds(again[0]),
      comparedWith: `${milliseconds(again[1])}: as many Components, no Strata`,
      ratio: again[0] / again[1],
    },
  ];
}

/** The same entities as files for the catalog itself, as many in each as in a document. */
async function writeYaml(
  folder: string,
  entities: PlatformCapabilityEntity[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let first = 0; first < entities.length; first += PER_DOCUMENT) {
    const texts = entities
      .slice(first, first + PER_DOCUMENT)
      .map(({ metadata: { annotations: _, ...metadata }, ...entity }) =>
        stringify({ ...entity, metadata }),
      );
    await writeFile(path.join(folder, `${first}.yaml`), texts.join('---\n'));
  }
}
