import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RoadmapChange } from '@strata/backstage-plugin-platform-capabilities-common';

/** For how long to look for a capability that the catalog took and does not show, since it may refuse it for ever. */
const PATIENCE_MILLISECONDS = 10 * 60_000;

/** A capability that the catalog was given and that it was not seen to show yet. */
interface Offer {
  roadmap: string;
  /** Where it is written. */
  location: string | undefined;
  until: number;
  /** Where the entity of the same name is written that the catalog shows instead. */
  rival?: string;
  isReported?: boolean;
}

/**
 * Notices when the catalog shows someone else's entity in the place of a capability, such as one from a file that was there before: the
 * catalog keeps what it has, and tells the one who comes later nothing.
 */
export class ConflictWatch {
  readonly #auth: AuthService;
  readonly #catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly #logger: LoggerService;
  readonly #offers = new Map<string, Offer>();

  constructor(options: {
    auth: AuthService;
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
  }

  /** To be told of every change that the catalog took. */
  offered({ id, mode, upserted, removed }: RoadmapChange) {
    const before = new Map(this.#offers);
    if (mode === 'full') {
      for (const [ref, { roadmap }] of before) {
        if (roadmap === id) {
          this.#offers.delete(ref);
        }
      }
    }
    for (const ref of removed) {
      this.#offers.delete(ref);
    }
    for (const entity of upserted) {
      const ref = stringifyEntityRef({ kind: entity.kind, ...entity.metadata });
      const { rival, isReported } = before.get(ref) ?? {};
      this.#offers.set(ref, {
        roadmap: id,
        location: entity.metadata.annotations?.[ANNOTATION_LOCATION],
        until: Date.now() + PATIENCE_MILLISECONDS,
        rival,
        isReported,
      });
    }
  }

  /**
   * Looks at what was not seen yet, and logs each conflict once. To be called now and then, and some time after a change: the catalog
   * needs a moment to show it. Asks nothing where everything was seen.
   *
   * @returns whether a name has become free, so that the capability can be given to the catalog again
   */
  async check(): Promise<boolean> {
    if (this.#offers.size === 0) {
      return false;
    }
    const offers = [...this.#offers];
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: offers.map(([ref]) => ref),
        fields: ['metadata.annotations'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    let isFree = false;
    for (const [index, [ref, offer]] of offers.entries()) {
      if (this.#offers.get(ref) !== offer) {
        continue; // Another change came in the meantime.
      }
      const entity = items[index];
      const shown = entity?.metadata.annotations?.[ANNOTATION_LOCATION];
      if (entity && shown !== offer.location) {
        this.#meet(ref, offer, shown ?? 'an unknown place');
      } else if (entity || offer.rival || Date.now() > offer.until) {
        this.#offers.delete(ref);
        isFree ||= !entity && offer.rival !== undefined;
      }
    }
    return isFree;
  }

  #meet(ref: string, offer: Offer, rival: string) {
    // The first time it may be the capability itself, as it was before a change that is still being processed.
    const isSeenAgain = offer.rival === rival;
    offer.rival = rival;
    if (isSeenAgain && !offer.isReported) {
      offer.isReported = true;
      this.#logger.warn(
        `The catalog shows ${ref} as written at ${rival}, not as roadmap '${offer.roadmap}' has it at ${offer.location}; ` +
          `remove or rename one of the two`,
      );
    }
  }
}
