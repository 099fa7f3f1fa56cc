import { InputError, NotFoundError } from '@backstage/errors';
import {
  compareEntities,
  type Comparison,
  type PlatformCapabilityEntity,
} from '@strata/roadmap';
import type {
  DiffResponse,
  RoadmapVersion,
  VersionResponse,
  VersionsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { readContents } from './contents';
import { foldChanges, type Change } from './foldChanges';
import type {
  VersionCapabilityRow,
  VersionDocumentRow,
  VersionRow,
} from './rows';

const PAGE = 50;

/** That the column can hold. */
const LARGEST_VERSION = 2 ** 31 - 1;

/**
 * The versions of every roadmap that were taken over, as far back as they are kept. What an answer costs depends on the changes that it
 * tells, not on how many capabilities there are.
 */
export class RoadmapHistory {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param before - to get the versions that are older than this one */
  async list(id: string, before?: number): Promise<VersionsResponse> {
    const rows = await this.#knex<VersionRow>('versions')
      .where({ roadmap_id: id })
      .where('version', '<', before ?? LARGEST_VERSION)
      .orderBy('version', 'desc')
      .limit(PAGE + 1);
    const page = rows.slice(0, PAGE);
    const documents = await this.#knex<VersionDocumentRow>('version_documents')
      .where({ roadmap_id: id })
      .whereIn(
        'version',
        page.map(({ version }) => version),
      )
      .orderBy('file');
    return {
      versions: page.map(row =>
        toVersion(
          row,
          documents.filter(({ version }) => version === row.version),
        ),
      ),
      nextBefore: rows.length > PAGE ? page[PAGE - 1].version : undefined,
    };
  }

  /** @throws NotFoundError where there is none, or it is no longer kept */
  async get(id: string, version: number): Promise<VersionResponse> {
    await this.#check(id, version, version);
    const row = await this.#knex<VersionRow>('versions')
      .where({ roadmap_id: id, version })
      .first();
    if (!row) {
      throw gone(id, version);
    }
    const documents = await this.#documents(id, version - 1, version);
    return {
      ...toVersion(row, documents),
      ...(await this.#changes(id, documents, version - 1, version)),
    };
  }

  /**
   * All that changed after one version, or after 0, and up to another.
   *
   * @throws InputError where they are in the wrong order
   * @throws NotFoundError where a version between them is none, or no longer kept
   */
  async diff(id: string, from: number, to: number): Promise<DiffResponse> {
    if (from >= to) {
      throw new InputError(
        `There is nothing after version ${from} and up to ${to}; give the older one as 'from' and the newer one as 'to'`,
      );
    }
    await this.#check(id, from + 1, to);
    const documents = await this.#documents(id, from, to);
    return { from, to, ...(await this.#changes(id, documents, from, to)) };
  }

  async #check(id: string, oldest: number, newest: number) {
    const [kept]: Record<'oldest' | 'newest', number | null>[] =
      await this.#knex('versions')
        .where({ roadmap_id: id })
        .min({ oldest: 'version' })
        .max({ newest: 'version' });
    if (kept.newest === null || newest > kept.newest || oldest < 1) {
      throw new NotFoundError(
        `Roadmap '${id}' has no version ${oldest < 1 ? oldest : newest}; ${
          kept.newest === null
            ? 'nothing was taken over of it yet'
            : `the newest is ${kept.newest}`
        }`,
      );
    }
    if (oldest < kept.oldest!) {
      throw gone(id, oldest, kept.oldest!);
    }
  }

  #documents(id: string, from: number, to: number) {
    return this.#knex<VersionDocumentRow>('version_documents')
      .where({ roadmap_id: id })
      .where('version', '>', from)
      .where('version', '<=', to)
      .orderBy('version')
      .orderBy('file');
  }

  async #changes(
    id: string,
    documents: VersionDocumentRow[],
    from: number,
    to: number,
  ): Promise<Pick<DiffResponse, 'texts' | 'changes'>> {
    const rows = await this.#knex<VersionCapabilityRow>('version_capabilities')
      .where({ roadmap_id: id })
      .where('version', '>', from)
      .where('version', '<=', to)
      .orderBy('version')
      .orderBy('ref');
    const files = foldChanges(documents, ({ file }) => file);
    const entities = foldChanges(rows, ({ ref }) => ref);
    const texts = await readContents(
      this.#knex,
      [...files.values(), ...entities.values()].flatMap(change => [
        change.before,
        change.after,
      ]),
    );
    return {
      texts: [...files].map(([file, { before, after }]) => ({
        file,
        before: before && texts.get(before),
        after: after && texts.get(after),
      })),
      changes: compare([...entities.values()], texts),
    };
  }
}

function compare(
  changes: Change[],
  texts: ReadonlyMap<string, string>,
): Comparison {
  const entities = (side: keyof Change): PlatformCapabilityEntity[] =>
    changes.flatMap(change => {
      const digest = change[side];
      return digest === undefined ? [] : [JSON.parse(texts.get(digest)!)];
    });
  return compareEntities(entities('before'), entities('after'));
}

function gone(id: string, version: number, oldest?: number) {
  const kept = oldest === undefined ? '' : `; the oldest that is is ${oldest}`;
  return new NotFoundError(
    `Version ${version} of roadmap '${id}' is no longer kept${kept}. How long versions are kept is set with strata.history`,
  );
}

function toVersion(
  row: VersionRow,
  documents: VersionDocumentRow[],
): RoadmapVersion {
  const { version, added, changed, removed } = row;
  return {
    version,
    acceptedAt: row.accepted_at,
    documents: documents.map(({ file, before, after, source_revision }) => ({
      file,
      change: changeOf(before, after),
      sourceRevision: source_revision ?? undefined,
    })),
    capabilities: { added, changed, removed },
    confirmedBy: row.confirmed_by ?? undefined,
    confirmedBecause: row.confirmed_because ?? undefined,
  };
}

function changeOf(before: string | null, after: string | null) {
  if (before === null) {
    return 'added';
  }
  return after === null ? 'removed' : 'changed';
}
