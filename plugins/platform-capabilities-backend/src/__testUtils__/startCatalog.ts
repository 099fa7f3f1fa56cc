import {
  createBackendModule,
  createBackendPlugin,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  processingResult,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_PROVIDES,
  getCapabilityReferences,
  isPlatformCapability,
  parseCapabilityRefs,
  RELATION_PROVIDES_CAPABILITY,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** A real catalog with these entities in it, and the kind just as far as these tests need it. */
export async function startCatalog(options: {
  entities: Entity[];
  permissions: PermissionsService;
}): Promise<CatalogService> {
  const { entities, permissions } = options;
  let catalog: CatalogService | undefined;
  await startTestBackend({
    features: [
      catalogPlugin,
      createCatalogModule(entities),
      createBackendPlugin({
        pluginId: 'probe',
        register(env) {
          env.registerInit({
            deps: { service: catalogServiceRef },
            async init({ service }) {
              catalog = service;
            },
          });
        },
      }),
      mockServices.permissions.mock(permissions).factory,
    ],
  });
  return catalog!;
}

function createCatalogModule(entities: Entity[]) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'entities',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'test',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: entities.map(entity => ({
                  entity: located(entity),
                  locationKey: 'test',
                })),
              }),
          });
          catalog.addProcessor({
            getProcessorName: () => 'test',
            validateEntityKind: async entity => isPlatformCapability(entity),
            async postProcessEntity(entity, _, emit) {
              const provides =
                entity.metadata.annotations?.[ANNOTATION_PROVIDES];
              for (const ref of parseCapabilityRefs(provides ?? '').refs) {
                emit(
                  processingResult.relation({
                    source: parseEntityRef(stringifyEntityRef(entity)),
                    type: RELATION_PROVIDES_CAPABILITY,
                    target: parseEntityRef(ref),
                  }),
                );
              }
              if (isPlatformCapability(entity)) {
                const { owner } = getCapabilityReferences(entity);
                if (owner) {
                  emit(
                    processingResult.relation({
                      source: parseEntityRef(stringifyEntityRef(entity)),
                      type: RELATION_OWNED_BY,
                      target: parseEntityRef(owner),
                    }),
                  );
                }
              }
              return entity;
            },
          });
        },
      });
    },
  });
}

function located(entity: Entity): Entity {
  const { name, annotations } = entity.metadata;
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        'backstage.io/managed-by-location': `test:${name}`,
        'backstage.io/managed-by-origin-location': `test:${name}`,
        ...annotations,
      },
    },
  };
}
