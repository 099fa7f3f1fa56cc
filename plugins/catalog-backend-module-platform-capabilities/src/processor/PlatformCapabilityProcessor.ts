import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { InputError, serializeError } from '@backstage/errors';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { validatePlatformCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { isDeepStrictEqual } from 'node:util';
import type { Directory } from '../sync/Directory';
import { canDeclareRelations, relationsOf } from './relations';

/** The type of status that an entity's page shows as a processing error. */
const PROCESSING_STATUS = 'backstage.io/catalog-processing';

/** Where the catalog keeps {@link Memory}. */
const MEMORY = 'said';

/** What the backend plugin said of an entity when that was processed last. */
type Memory = {
  /** The earlier names in it, each with the present one. */
  aliases?: Record<string, string>;
  /** The capabilities that it uses because of an onboarding. */
  onboarded?: string[];
};

/**
 * Accepts entities of kind PlatformCapability, and emits the relations of capabilities and of what uses and provides them.
 */
export class PlatformCapabilityProcessor implements CatalogProcessor {
  readonly #aliases: Pick<Directory<string>, 'find' | 'isKnown'>;
  readonly #onboarded: Pick<Directory<string[]>, 'find' | 'isKnown'>;

  constructor(options: {
    /** Present refs of capabilities by earlier ones. */
    aliases: Pick<Directory<string>, 'find' | 'isKnown'>;
    /** Refs of capabilities by that of the entity which uses them because of an onboarding. */
    onboarded: Pick<Directory<string[]>, 'find' | 'isKnown'>;
  }) {
    this.#aliases = options.aliases;
    this.#onboarded = options.onboarded;
  }

  getProcessorName() {
    return 'PlatformCapabilityProcessor';
  }

  async validateEntityKind(entity: Entity) {
    return validatePlatformCapability(entity);
  }

  /**
   * While the backend plugin has not answered since the process started, what it said when the entity was processed last holds: a restart
   * takes no relation away.
   */
  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ) {
    if (!canDeclareRelations(entity)) {
      return entity;
    }
    const before = (await cache.get<Memory>(MEMORY)) ?? {};
    const present = (ref: string) =>
      this.#aliases.isKnown ? this.#aliases.find(ref) : before.aliases?.[ref];
    const onboarded = this.#onboarded.isKnown
      ? this.#onboarded.find(stringifyEntityRef(entity))
      : before.onboarded;

    const aliases: Record<string, string> = {};
    const { relations, problems } = relationsOf(
      entity,
      ref => {
        const found = present(ref);
        if (found) {
          aliases[ref] = found;
        }
        return found;
      },
      onboarded,
    );
    for (const relation of relations) {
      emit(processingResult.relation(relation));
    }
    const now: Memory = {
      ...(Object.keys(aliases).length > 0 && { aliases }),
      ...(onboarded && { onboarded }),
    };
    if (!isDeepStrictEqual(now, before)) {
      await cache.set(MEMORY, now);
    }
    return problems.length > 0 ? withErrors(entity, problems) : entity;
  }
}

/**
 * An emitted error makes the catalog drop everything that the processing gave, or never show the entity at all. For one bad
 * reference that is too much: the error becomes part of the entity's status, which its page shows in the same way.
 */
function withErrors(entity: AlphaEntity, messages: string[]): AlphaEntity {
  return {
    ...entity,
    status: {
      ...entity.status,
      items: [
        ...(entity.status?.items ?? []),
        ...messages.map(message => ({
          type: PROCESSING_STATUS,
          level: 'error' as const,
          message: `InputError: ${message}`,
          error: serializeError(new InputError(message)),
        })),
      ],
    },
  };
}
