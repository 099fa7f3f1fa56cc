import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { InputError, serializeError } from '@backstage/errors';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { validatePlatformCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import type { AliasDirectory } from '../aliases/AliasDirectory';
import { canDeclareRelations, relationsOf } from './relations';

/** The type of status that an entity's page shows as a processing error. */
const PROCESSING_STATUS = 'backstage.io/catalog-processing';

/** Where the catalog keeps, with an entity, the earlier names in it and what they were found to be. */
const FOUND_ALIASES = 'aliases';
type FoundAliases = Record<string, string>;

/**
 * Accepts entities of kind PlatformCapability, and emits the relations of capabilities and of what uses and provides them.
 */
export class PlatformCapabilityProcessor implements CatalogProcessor {
  readonly #directory: Pick<AliasDirectory, 'find' | 'isKnown'>;

  constructor(options: {
    directory: Pick<AliasDirectory, 'find' | 'isKnown'>;
  }) {
    this.#directory = options.directory;
  }

  getProcessorName() {
    return 'PlatformCapabilityProcessor';
  }

  async validateEntityKind(entity: Entity) {
    return validatePlatformCapability(entity);
  }

  /**
   * While the backend plugin has not answered since the process started, an earlier name is what it was when the entity was processed
   * last: a restart takes no relation away.
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
    const remembered = await cache.get<FoundAliases>(FOUND_ALIASES);
    const directory = this.#directory.isKnown ? this.#directory : undefined;
    let found: FoundAliases | undefined;

    const { relations, problems } = relationsOf(entity, ref => {
      const present = directory ? directory.find(ref) : remembered?.[ref];
      if (present) {
        found = { ...found, [ref]: present };
      }
      return present;
    });
    for (const relation of relations) {
      emit(processingResult.relation(relation));
    }
    if (directory && (found || remembered) && !isEqual(found, remembered)) {
      await cache.set(FOUND_ALIASES, found ?? {});
    }
    return problems.length > 0 ? withErrors(entity, problems) : entity;
  }
}

function isEqual(a: FoundAliases = {}, b: FoundAliases = {}) {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => a[key] === b[key])
  );
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
