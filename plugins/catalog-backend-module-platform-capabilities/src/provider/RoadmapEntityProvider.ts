import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { RoadmapChange } from '@strata/backstage-plugin-platform-capabilities-common';
import { findFault } from './findFault';

/**
 * Owns the entities of one roadmap in the catalog. One provider for each roadmap, named after it, lets the catalog itself remove the
 * entities of a roadmap that left the configuration, as it does with all that no provider claims any more.
 */
export class RoadmapEntityProvider implements EntityProvider {
  readonly roadmap: string;
  readonly #logger: LoggerService;
  readonly #warned = new Set<string>();
  #connection?: EntityProviderConnection;
  /** Of capabilities, when all of them were given last. */
  #count?: number;

  constructor(options: { roadmap: string; logger: LoggerService }) {
    this.roadmap = options.roadmap;
    this.#logger = options.logger;
  }

  getProviderName() {
    return `strata:${this.roadmap}`;
  }

  async connect(connection: EntityProviderConnection) {
    this.#connection = connection;
  }

  /**
   * Applies a change as it is, without the entities that would make the catalog refuse the rest with them. Does nothing where the
   * catalog is configured to leave this provider out.
   *
   * @throws what the catalog throws; nothing of the change is applied then
   */
  async apply(change: RoadmapChange) {
    if (!this.#connection) {
      return;
    }
    const locationKey = this.getProviderName();
    const deferred = this.#accepted(change).map(entity => ({
      entity,
      locationKey,
    }));
    if (change.mode === 'full') {
      await this.#connection.applyMutation({
        type: 'full',
        entities: deferred,
      });
      if (deferred.length !== this.#count) {
        this.#logger.info(
          `Roadmap '${this.roadmap}' has ${deferred.length} capabilities`,
        );
      }
      this.#count = deferred.length;
      return;
    }
    await this.#connection.applyMutation({
      type: 'delta',
      added: deferred,
      removed: change.removed.map(entityRef => ({ entityRef, locationKey })),
    });
    this.#logger.info(
      `Roadmap '${this.roadmap}': ${deferred.length} capabilities added or changed, ${change.removed.length} removed`,
    );
  }

  #accepted({ upserted }: RoadmapChange) {
    const taken = new Set<string>();
    // It came as JSON, which is all that an Entity is.
    return (upserted as Entity[]).filter(entity => {
      const fault = findFault(entity, this.roadmap, taken);
      if (fault && !this.#warned.has(fault)) {
        this.#warned.add(fault);
        this.#logger.warn(fault);
      }
      return !fault;
    });
  }
}

/** A provider for each roadmap in the configuration. */
export function createProviders(options: {
  config: RootConfigService;
  logger: LoggerService;
}): RoadmapEntityProvider[] {
  const { config, logger } = options;
  const roadmaps = config.getOptionalConfig('strata.roadmaps')?.keys() ?? [];
  return roadmaps.map(
    roadmap => new RoadmapEntityProvider({ roadmap, logger }),
  );
}
