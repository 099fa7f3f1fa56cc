import type { AliasesResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { chunks } from './chunks';
import type { CapabilityRow } from './rows';

/**
 * The earlier names of what is served, and the present ones, as full refs. What another capability is called now is no earlier name; of
 * two that claim the same one, the first by ref has it.
 *
 * @param roadmap - of this one only
 */
export async function currentAliases(
  knex: Knex,
  roadmap?: string,
): Promise<AliasesResponse['aliases']> {
  const rows = await knex<CapabilityRow>('capabilities')
    .whereNotNull('aliases')
    .where({
      removed: false,
      ...(roadmap !== undefined && { roadmap_id: roadmap }),
    })
    .orderBy('ref')
    .select('ref', 'aliases');
  const present = new Map<string, string>();
  for (const { ref, aliases } of rows) {
    for (const alias of JSON.parse(aliases!) as string[]) {
      if (!present.has(alias)) {
        present.set(alias, ref);
      }
    }
  }
  for (const refs of chunks([...present.keys()])) {
    const taken = await knex<CapabilityRow>('capabilities')
      .whereIn('ref', refs)
      .where({ removed: false })
      .pluck('ref');
    taken.forEach(ref => present.delete(ref));
  }
  return [...present].map(([from, to]) => ({ from, to }));
}
