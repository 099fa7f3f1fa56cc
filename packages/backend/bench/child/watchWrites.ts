import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probed } from './probes';

/** What was written and asked in the databases meanwhile. */
export interface Writes {
  /** Refs of the entities that were given to the catalog anew or changed. */
  given: string[];
  /** Refs of those that look different in the catalog. */
  shown: string[];
  /** Statements in the catalog's database, but for its own looking for work. */
  catalogStatements: number;
  /** Statements in the database of the roadmaps' plugin. */
  strataStatements: number;
  /** Those of them that change something. */
  strataWrites: number;
}

/** Longer than the longest interval in which the catalog looks for work. */
const IDLE_MILLISECONDS = 1500;
const NOT_OURS = /backstage_backend_/;
const WRITING = /^\s*(insert|update|delete)/i;

/** Watches both databases until the function that it answers is called. */
export async function watchWrites({
  catalogDatabase,
  strataDatabase,
}: Probed): Promise<() => Promise<Writes>> {
  const idle = record(catalogDatabase);
  await sleep(IDLE_MILLISECONDS);
  const usual = new Set(idle());
  const before = await hashes(catalogDatabase);
  const catalog = record(catalogDatabase);
  const strata = record(strataDatabase!);
  return async () => {
    const strataStatements = strata();
    const catalogStatements = catalog();
    const after = await hashes(catalogDatabase);
    return {
      given: differing(before.given, after.given),
      shown: differing(before.shown, after.shown),
      catalogStatements: catalogStatements.filter(sql => !usual.has(sql))
        .length,
      strataStatements: strataStatements.length,
      strataWrites: strataStatements.filter(sql => WRITING.test(sql)).length,
    };
  };
}

function record(knex: Knex): () => string[] {
  const statements: string[] = [];
  const listener = ({ sql }: { sql: string }) => {
    if (!NOT_OURS.test(sql)) {
      statements.push(sql);
    }
  };
  knex.on('query', listener);
  return () => {
    knex.removeListener('query', listener);
    return statements;
  };
}

async function hashes(knex: Knex) {
  const given = await knex('refresh_state').select(
    'entity_ref as ref',
    'unprocessed_hash as hash',
  );
  const shown = await knex('final_entities').select(
    'entity_ref as ref',
    'hash',
  );
  const toMap = (rows: { ref: string; hash: string }[]) =>
    new Map(rows.map(({ ref, hash }) => [ref, hash]));
  return { given: toMap(given), shown: toMap(shown) };
}

function differing(before: Map<string, string>, after: Map<string, string>) {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    ref => before.get(ref) !== after.get(ref),
  );
}
