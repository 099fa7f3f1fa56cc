import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FollowsResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { requireCapability } from '../findings/requireCapability';
import { entitiesByRefs } from '../suggestions/catalogQueries';
import {
  allRefsOf,
  presentRefs,
  type AliasSource,
} from '../suggestions/presentRefs';
import type { FollowsStore } from './FollowsStore';

type User = BackstageCredentials<BackstageUserPrincipal>;

interface Options {
  catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'getEntityByRef'>;
  follows: Pick<FollowsStore, 'follow' | 'list' | 'unfollow'>;
  store: AliasSource;
}

/** What the caller follows: to be told when it gets a finding of its own, is deprecated or loses its owner. */
export class Follows {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** By their present names, as far as the caller may see what has them. */
  async list(credentials: User): Promise<FollowsResponse> {
    const { catalog, follows, store } = this.#options;
    const followed = await follows.list(credentials.principal.userEntityRef);
    const present = await presentRefs(store);
    const visible = await entitiesByRefs(
      catalog,
      followed.flatMap(ref => present.get(ref) ?? []),
      ['kind'],
      credentials,
    );
    const names = followed.map(ref => {
      const now = present.get(ref);
      return now !== undefined && visible.has(now) ? now : ref;
    });
    return { capabilities: [...new Set(names)] };
  }

  /**
   * @param ref - full and lower-case, by which it is or was called
   * @throws NotFoundError where there is no such capability for the caller to see
   */
  async follow(ref: string, credentials: User): Promise<void> {
    const refs = await requireCapability(this.#options, ref, credentials);
    const { userEntityRef } = credentials.principal;
    await this.#options.follows.follow(userEntityRef, refs, new Date());
  }

  /** Also of what there is no longer. */
  async unfollow(ref: string, { principal }: User): Promise<void> {
    const { follows, store } = this.#options;
    const refs = allRefsOf(ref, await presentRefs(store));
    await follows.unfollow(principal.userEntityRef, refs);
  }
}
