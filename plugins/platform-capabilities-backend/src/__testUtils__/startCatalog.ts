import {
  createBackendModule,
  createBackendPlugin,
  type BackendFeature,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
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
  ANNOTATION_USES,
  getCapabilityReferences,
  isPlatformCapability,
  parseCapabilityRefs,
  RELATION_PROVIDED_BY,
  RELATION_PROVIDES_CAPABILITY,
} from '@strata/backstage-plugin-platform-capabilities-common';

interface Options {
  entities: Entity[];
  permissions: PermissionsService;
  /** In addition. */
  features?: BackendFeature[];
}

/** A real catalog with these entities in it, and the kind just as far as these tests need it. */
export async function startCatalog(options: Options): Promise<CatalogService> {
  return (await startBackend(options)).catalog;
}

/** The same, with the whole backend. */
export async function startBackend(options: Options) {
  const { entities, features = [], permissions } = options;
  let catalog: CatalogService | undefined;
  const backend = await startTestBackend({
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
      ...features,
    ],
  });
  return { backend, catalog: catalog! };
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
              const itself = parseEntityRef(stringifyEntityRef(entity));
              for (const [type, opposite, ref] of relationsOf(entity)) {
                const target = parseEntityRef(ref);
                emit(
                  processingResult.relation({ source: itself, type, target }),
                );
                if (opposite) {
                  emit(
                    processingResult.relation({
                      source: target,
                      type: opposite,
                      target: itself,
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

function relationsOf(entity: Entity): [string, string | undefined, string][] {
  const { annotations = {} } = entity.metadata;
  const annotated = (name: string) =>
    parseCapabilityRefs(annotations[name] ?? '').refs;
  const of = (type: string, opposite: string | undefined, refs: string[]) =>
    refs.map((ref): [string, string | undefined, string] => [
      type,
      opposite,
      ref,
    ]);
  const own = [
    ...of(RELATION_DEPENDS_ON, undefined, annotated(ANNOTATION_USES)),
    ...of(
      RELATION_PROVIDES_CAPABILITY,
      undefined,
      annotated(ANNOTATION_PROVIDES),
    ),
  ];
  if (!isPlatformCapability(entity)) {
    return own;
  }
  const { owner, providedBy, usedBy } = getCapabilityReferences(entity);
  return [
    ...of(RELATION_OWNED_BY, undefined, owner ? [owner] : []),
    ...of(RELATION_DEPENDENCY_OF, RELATION_DEPENDS_ON, usedBy),
    ...of(RELATION_PROVIDED_BY, RELATION_PROVIDES_CAPABILITY, providedBy),
  ];
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
