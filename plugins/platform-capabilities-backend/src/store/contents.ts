import { NotFoundError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { chunks } from './chunks';
import type { ContentRow, RevisionRow } from './rows';

/** Of characters, so that no statement grows with the largest documents there are. */
const LARGEST_STATEMENT = 4_000_000;

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Keeps nobody else from reading, but from writing contents or removing them, until the transaction ends: between the moment when a
 * text is found to be there already and the one when something names it, it must not go.
 */
export async function lockContents(
  transaction: Knex.Transaction,
): Promise<void> {
  await transaction<RevisionRow>('revisions').where({ id: 1 }).forUpdate();
}

/** Stores the texts that are not there yet. Needs {@link lockContents}, or a revision taken in the same transaction. */
export async function writeContents(
  transaction: Knex.Transaction,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  let size = 0;
  let rows: ContentRow[] = [];
  const flush = async () => {
    for (const chunk of chunks(rows)) {
      await transaction<ContentRow>('contents')
        .insert(chunk)
        .onConflict('digest')
        .ignore();
    }
    rows = [];
    size = 0;
  };
  for (const [digest, text] of texts) {
    rows.push({ digest, text });
    size += text.length;
    if (size > LARGEST_STATEMENT) {
      await flush();
    }
  }
  await flush();
}

/**
 * The texts of some digests.
 *
 * @throws NotFoundError where one of them has gone, as happens to what was removed from the history meanwhile
 */
export async function readContents(
  knex: Knex,
  digests: Iterable<string | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(digests)].filter(digest => digest !== undefined);
  const texts = new Map<string, string>();
  for (const chunk of chunks(wanted)) {
    const rows = await knex<ContentRow>('contents').whereIn('digest', chunk);
    for (const { digest, text } of rows) {
      texts.set(digest, text);
    }
  }
  if (texts.size !== wanted.length) {
    throw new NotFoundError(
      'A part of what was asked for is no longer kept; ask again for the versions that there are',
    );
  }
  return texts;
}
