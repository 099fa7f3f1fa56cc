import type { Knex } from 'knex';
import { chunks } from '../store/chunks';

export interface FollowRow {
  user_ref: string;
  capability: string;
  since: string;
}

/** Who follows which capabilities. All names are full lower-case refs. */
export class FollowsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The capabilities that a user follows, by ref. */
  async list(user: string): Promise<string[]> {
    return this.#knex<FollowRow>('follows')
      .where({ user_ref: user })
      .orderBy('capability')
      .pluck('capability');
  }

  /** Once more changes nothing. */
  async follow(user: string, capability: string, at: Date): Promise<void> {
    await this.#knex<FollowRow>('follows')
      .insert({ user_ref: user, capability, since: at.toISOString() })
      .onConflict(['user_ref', 'capability'])
      .ignore();
  }

  async unfollow(user: string, capability: string): Promise<void> {
    await this.#knex<FollowRow>('follows')
      .where({ user_ref: user, capability })
      .delete();
  }

  /** Who follows any of these, by capability. */
  async getFollowers(
    capabilities: Iterable<string>,
  ): Promise<Map<string, { user: string; since: string }[]>> {
    const followers = new Map<string, { user: string; since: string }[]>();
    for (const chunk of chunks([...new Set(capabilities)])) {
      const rows = await this.#knex<FollowRow>('follows')
        .whereIn('capability', chunk)
        .orderBy('user_ref');
      for (const { user_ref: user, capability, since } of rows) {
        const known = followers.get(capability) ?? [];
        followers.set(capability, [...known, { user, since }]);
      }
    }
    return followers;
  }
}
