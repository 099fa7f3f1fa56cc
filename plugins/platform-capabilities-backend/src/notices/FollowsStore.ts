import type { Knex } from 'knex';
import { chunks } from '../store/chunks';

export interface FollowRow {
  user_ref: string;
  capability: string;
  since: string;
}

/** Who follows which capabilities, by the names that these had then. All names are full lower-case refs. */
export class FollowsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What a user follows. */
  async list(user: string): Promise<string[]> {
    return this.#knex<FollowRow>('follows')
      .where({ user_ref: user })
      .orderBy('capability')
      .pluck('capability');
  }

  /**
   * Once more changes nothing.
   *
   * @param capability - all names of one, the present one first
   */
  async follow(
    user: string,
    [capability, ...earlier]: string[],
    at: Date,
  ): Promise<void> {
    const followed = await this.#of(user, earlier).first();
    if (followed) {
      return;
    }
    await this.#knex<FollowRow>('follows')
      .insert({ user_ref: user, capability, since: at.toISOString() })
      .onConflict(['user_ref', 'capability'])
      .ignore();
  }

  /** @param capability - all names of one */
  async unfollow(user: string, capability: string[]): Promise<void> {
    await this.#of(user, capability).delete();
  }

  #of(user: string, names: string[]) {
    return this.#knex<FollowRow>('follows')
      .where({ user_ref: user })
      .whereIn('capability', names);
  }

  /**
   * Who follows any of these, by capability, and since when.
   *
   * @param present - what a capability is called now, by its earlier name
   */
  async getFollowers(
    capabilities: Iterable<string>,
    present: ReadonlyMap<string, string>,
  ): Promise<Map<string, Map<string, string>>> {
    const wanted = new Set(capabilities);
    const earlier = [...present].filter(([, to]) => wanted.has(to));
    const names = [...wanted, ...earlier.map(([from]) => from)];
    const followers = new Map<string, Map<string, string>>();
    for (const chunk of chunks(names)) {
      const rows = await this.#knex<FollowRow>('follows')
        .whereIn('capability', chunk)
        // Who follows it by two names has done so since the first.
        .orderBy('since', 'desc');
      for (const { user_ref: user, capability: name, since } of rows) {
        const capability = present.get(name) ?? name;
        const known = followers.get(capability) ?? new Map<string, string>();
        followers.set(capability, known.set(user, since));
      }
    }
    return followers;
  }
}
