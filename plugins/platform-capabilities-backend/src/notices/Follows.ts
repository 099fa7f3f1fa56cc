import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FollowsResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { requireCapability } from '../findings/requireCapability';
import type { FollowsStore } from './FollowsStore';

type User = BackstageCredentials<BackstageUserPrincipal>;

/** What the caller follows: to be told when it gets a finding of its own, is deprecated or loses its owner. */
export class Follows {
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #store: FollowsStore;

  constructor(options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    store: FollowsStore;
  }) {
    this.#catalog = options.catalog;
    this.#store = options.store;
  }

  async list({ principal }: User): Promise<FollowsResponse> {
    return { capabilities: await this.#store.list(principal.userEntityRef) };
  }

  /**
   * @param ref - full and lower-case
   * @throws NotFoundError where there is no such capability for the caller to see
   */
  async follow(ref: string, credentials: User): Promise<void> {
    await requireCapability(this.#catalog, ref, credentials);
    const { userEntityRef } = credentials.principal;
    await this.#store.follow(userEntityRef, ref, new Date());
  }

  /** Also of what there is no longer. */
  async unfollow(ref: string, { principal }: User): Promise<void> {
    await this.#store.unfollow(principal.userEntityRef, ref);
  }
}
