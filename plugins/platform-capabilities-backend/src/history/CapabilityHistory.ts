import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { PlatformCapabilityEntity } from '@strata/roadmap';
import type { CapabilityHistoryResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { requireCapability } from '../findings/requireCapability';
import { readContents } from '../store/contents';
import type { VersionCapabilityRow, VersionRow } from '../store/rows';
import type { AliasSource } from '../suggestions/presentRefs';

type Change = CapabilityHistoryResponse['changes'][number];
type Row = Pick<VersionCapabilityRow, 'version' | 'ref' | 'before' | 'after'> &
  Pick<VersionRow, 'accepted_at'>;

/** Of versions that are looked at. */
const MOST = 500;

/** What became of one capability, as far back as versions are kept. What it costs depends on its own changes alone. */
export class CapabilityHistory {
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #knex: Knex;
  readonly #store: AliasSource;

  constructor(options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    knex: Knex;
    store: AliasSource;
  }) {
    this.#catalog = options.catalog;
    this.#knex = options.knex;
    this.#store = options.store;
  }

  /**
   * @param ref - full and lower-case, by which it is or was called
   * @throws NotFoundError where there is no such capability for the caller to see
   */
  async get(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<CapabilityHistoryResponse> {
    const refs = await requireCapability(
      { catalog: this.#catalog, store: this.#store },
      ref,
      credentials,
    );
    const found: Row[] = await this.#knex('version_capabilities')
      .join('versions', join =>
        join
          .on('versions.roadmap_id', 'version_capabilities.roadmap_id')
          .andOn('versions.version', 'version_capabilities.version'),
      )
      .whereIn('ref', refs)
      .orderBy([
        { column: 'version_capabilities.version', order: 'desc' },
        { column: 'ref' },
      ])
      .limit(MOST)
      .select(
        'version_capabilities.version',
        'version_capabilities.ref',
        'version_capabilities.before',
        'version_capabilities.after',
        'versions.accepted_at',
      );
    const rows = follow(found, refs[0]);
    const texts = await readContents(
      this.#knex,
      rows.flatMap(({ before, after }) => [
        before ?? undefined,
        after ?? undefined,
      ]),
    );
    return {
      changes: rows
        .map(row => toChange(row, texts))
        .filter(change => change !== undefined),
    };
  }
}

/**
 * Goes back through what became of something, under the name that it had each time. What left under one name as it came under another
 * was renamed.
 *
 * @param rows - of all its names, the newest first
 */
function follow(rows: Row[], present: string): Row[] {
  const followed: Row[] = [];
  let name = present;
  for (const row of rows) {
    if (row.ref !== name || row.version === followed.at(-1)?.version) {
      continue;
    }
    const left =
      row.before === null
        ? rows.find(
            ({ after, version }) => after === null && version <= row.version,
          )
        : undefined;
    const isRenamed = left?.version === row.version;
    followed.push(isRenamed ? { ...row, before: left.before } : row);
    name = left?.ref ?? name;
  }
  return followed;
}

function toChange(
  { version, before, after, accepted_at }: Row,
  texts: ReadonlyMap<string, string>,
): Change | undefined {
  const from = valuesOf(before, texts);
  const to = valuesOf(after, texts);
  const isThere = before !== null && after !== null;
  const fields = Object.keys({ ...from, ...to })
    .filter(field => from[field] !== to[field])
    // That is no news of what comes or goes.
    .filter(field => isThere || field !== 'name')
    .map(field => ({
      field,
      ...(from[field] !== undefined && { from: from[field] }),
      ...(to[field] !== undefined && { to: to[field] }),
    }));
  if (isThere && fields.length === 0) {
    return undefined;
  }
  return { version, at: accepted_at, change: kindOf(before, after), fields };
}

/** What the history of a capability tells of. */
function valuesOf(
  digest: string | null,
  texts: ReadonlyMap<string, string>,
): Record<string, unknown> {
  if (digest === null) {
    return {};
  }
  const { metadata, spec }: PlatformCapabilityEntity = JSON.parse(
    texts.get(digest)!,
  );
  return {
    name: metadata.name,
    lifecycle: spec.lifecycle,
    owner: spec.owner,
    title: metadata.title,
    layer: spec.layer,
  };
}

function kindOf(before: string | null, after: string | null) {
  if (before === null) {
    return 'added';
  }
  return after === null ? 'removed' : 'changed';
}
