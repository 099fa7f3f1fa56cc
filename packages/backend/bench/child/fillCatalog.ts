import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import path from 'node:path';
import { relate } from '../content/entities';
import { BareProvider } from './probes';

const AT_ONCE = 1000;
const FILE = 'dist/database/operations/stitcher/buildEntitySearch.cjs.js';

type Row = Record<string, unknown>;

/**
 * Writes entities into the tables of a catalog on PostgreSQL as they are there after processing and stitching, which for a hundred thousand
 * would take the best part of an hour. Left out is what only processing reads.
 */
export async function fillCatalog(
  knex: Knex,
  entities: Entity[],
): Promise<void> {
  const restoreIndexes = await dropIndexes(knex, 'search');
  const relations = relate(entities);
  const buildEntitySearch = loadBuildEntitySearch();
  const source_key = new BareProvider().getProviderName();
  const now = new Date();
  const later = new Date(now.getTime() + 24 * 3600 * 1000);
  for (let first = 0; first < entities.length; first += AT_ONCE) {
    const rows: Record<string, Row[]> = {
      refresh_state: [],
      refresh_state_references: [],
      final_entities: [],
      search: [],
    };
    for (const [index, entity] of entities
      .slice(first, first + AT_ONCE)
      .entries()) {
      const entity_id = idOf(first + index);
      const entity_ref = stringifyEntityRef(entity);
      const final = {
        ...entity,
        metadata: { ...entity.metadata, uid: entity_id, etag: entity_id },
        relations: relations.get(entity_ref),
      };
      rows.refresh_state.push({
        entity_id,
        entity_ref,
        unprocessed_entity: '{}',
        errors: '[]',
        next_update_at: later,
        last_discovery_at: now,
      });
      rows.refresh_state_references.push({
        source_key,
        target_entity_ref: entity_ref,
      });
      rows.final_entities.push({
        entity_id,
        entity_ref,
        hash: entity_id,
        final_entity: JSON.stringify(final),
        last_updated_at: now,
      });
      rows.search.push(...buildEntitySearch(entity_id, final));
    }
    // At once, as the catalog removes what nothing refers to.
    await knex.transaction(async transaction => {
      for (const [table, all] of Object.entries(rows)) {
        await insert(transaction, table, all);
      }
    });
  }
  await restoreIndexes();
  // What the database does by itself, some time after that many rows came.
  for (const table of ['refresh_state', 'final_entities', 'search']) {
    await knex.raw('vacuum analyze ??', [table]);
  }
}

/** To make them at the end takes a fraction of the time of adding row after row to them. */
async function dropIndexes(knex: Knex, table: string) {
  const { rows } = await knex.raw(
    'select indexname, indexdef from pg_indexes where tablename = ?',
    [table],
  );
  for (const { indexname } of rows) {
    await knex.raw('drop index ??', [indexname]);
  }
  return async () => {
    for (const { indexdef } of rows) {
      await knex.raw(indexdef);
    }
  };
}

/** Ascending: random ones take the database several times as long. */
function idOf(index: number): string {
  return `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** Many times faster than a value for each field of each row. */
async function insert(knex: Knex, table: string, rows: Row[]) {
  const columns = Object.keys(rows[0]);
  const names = columns.map(() => '??').join(', ');
  await knex.raw(
    `insert into ?? (${names}) select ${names} from json_populate_recordset(null::??, ?)`,
    [table, ...columns, ...columns, table, JSON.stringify(rows)],
  );
}

/** The catalog's own way of making an entity searchable. */
function loadBuildEntitySearch(): (id: string, entity: Entity) => Row[] {
  const root = path.dirname(
    require.resolve('@backstage/plugin-catalog-backend/package.json'),
  );
  return require(path.join(root, FILE)).buildEntitySearch;
}
