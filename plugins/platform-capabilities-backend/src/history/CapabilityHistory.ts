import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { PlatformCapabilityEntity } from '@strata/roadmap';
import type { CapabilityHistoryResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { requireCapability } from '../findings/requireCapability';
import { readContents } from '../store/contents';
import type { VersionCapabilityRow, VersionRow } from '../store/rows';

type Change = CapabilityHistoryResponse['changes'][number];
type Row = Pick<VersionCapabilityRow, 'version' | 'before' | 'after'> &
  Pick<VersionRow, 'accepted_at'>;

/** Of versions that are looked at. */
const MOST = 500;

/** What became of one capability, as far back as versions are kept. What it costs depends on its own changes alone. */
export class CapabilityHistory {
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #knex: Knex;

  constructor(options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    knex: Knex;
  }) {
    this.#catalog = options.catalog;
    this.#knex = options.knex;
  }

  /**
   * @param ref - full and lower-case
   * @throws NotFoundError where there is no such capability for the caller to see
   */
  async get(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<CapabilityHistoryResponse> {
    await requireCapability(this.#catalog, ref, credentials);
    const rows: Row[] = await this.#knex('version_capabilities')
      .join('versions', join =>
        join
          .on('versions.roadmap_id', 'version_capabilities.roadmap_id')
          .andOn('versions.version', 'version_capabilities.version'),
      )
      .where({ ref })
      .orderBy('version_capabilities.version', 'desc')
      .limit(MOST)
      .select(
        'version_capabilities.version',
        'version_capabilities.before',
        'version_capabilities.after',
        'versions.accepted_at',
      );
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

function toChange(
  { version, before, after, accepted_at }: Row,
  texts: ReadonlyMap<string, string>,
): Change | undefined {
  const from = valuesOf(before, texts);
  const to = valuesOf(after, texts);
  const fields = Object.keys({ ...from, ...to })
    .filter(field => from[field] !== to[field])
    .map(field => ({
      field,
      ...(from[field] !== undefined && { from: from[field] }),
      ...(to[field] !== undefined && { to: to[field] }),
    }));
  if (before !== null && after !== null && fields.length === 0) {
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
