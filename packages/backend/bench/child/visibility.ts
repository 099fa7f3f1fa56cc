import { stringifyEntityRef } from '@backstage/catalog-model';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probed } from './probes';

const GIVE_UP_AFTER_SECONDS = 900;

/**
 * Waits until the catalog's own query answers these entities with as many relations.
 *
 * That query is not asked all the time, as its answer is large: the tables say when it is worth it.
 */
export async function untilVisible(
  { auth, catalog, catalogDatabase }: Probed,
  expected: Map<string, number>,
): Promise<void> {
  const refs = [...expected.keys()];
  const kinds = new Set(refs.map(ref => ref.slice(0, ref.indexOf(':'))));
  const end = Date.now() + GIVE_UP_AFTER_SECONDS * 1000;
  for (;;) {
    if (Date.now() > end) {
      throw new Error(
        `Not visible after ${GIVE_UP_AFTER_SECONDS} s: ${refs.length} entities`,
      );
    }
    await sleep(20);
    const [{ left }] = await catalogDatabase('stitch_queue').count({
      left: '*',
    });
    const [{ shown }] = await catalogDatabase('final_entities')
      .whereNotNull('final_entity')
      .count({ shown: '*' });
    if (Number(left) === 0 && Number(shown) >= refs.length) {
      const credentials = await auth.getOwnServiceCredentials();
      const { items } = await catalog.getEntities(
        {
          filter: { kind: [...kinds] },
          fields: ['kind', 'metadata.namespace', 'metadata.name', 'relations'],
        },
        { credentials },
      );
      const found = new Map(
        items.map(item => [
          stringifyEntityRef(item),
          item.relations?.length ?? 0,
        ]),
      );
      if (refs.every(ref => found.get(ref) === expected.get(ref))) {
        return;
      }
    }
  }
}

/** Waits until an entity shows a text. */
export async function untilShows(
  { auth, catalog, catalogDatabase }: Probed,
  ref: string,
  text: string,
): Promise<void> {
  for (;;) {
    const row = await catalogDatabase('final_entities')
      .where({ entity_ref: ref })
      .whereLike('final_entity', `%${text}%`)
      .first('entity_ref');
    if (row) {
      const credentials = await auth.getOwnServiceCredentials();
      const entity = await catalog.getEntityByRef(ref, { credentials });
      if (entity?.metadata.description?.includes(text)) {
        return;
      }
    }
    await sleep(5);
  }
}
