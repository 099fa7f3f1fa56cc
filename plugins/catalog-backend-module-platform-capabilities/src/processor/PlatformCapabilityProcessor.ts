import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { InputError, serializeError } from '@backstage/errors';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { validatePlatformCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { relationsOf } from './relations';

/** The type of status that an entity's page shows as a processing error. */
const PROCESSING_STATUS = 'backstage.io/catalog-processing';

/**
 * Accepts entities of kind PlatformCapability, and emits the relations of capabilities and of what uses and provides them.
 */
export class PlatformCapabilityProcessor implements CatalogProcessor {
  getProcessorName() {
    return 'PlatformCapabilityProcessor';
  }

  async validateEntityKind(entity: Entity) {
    return validatePlatformCapability(entity);
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ) {
    const { relations, problems } = relationsOf(entity);
    for (const relation of relations) {
      emit(processingResult.relation(relation));
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
