import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import searchPlugin from '@backstage/plugin-search-backend';
import searchModuleCatalogCollator, {
  catalogCollatorExtensionPoint,
  defaultCatalogCollatorEntityTransformer,
} from '@backstage/plugin-search-backend-module-catalog';
import searchModulePlatformCapabilities, {
  platformCapabilityEntityTransformer,
} from '.';

const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', description: 'Sells things.' },
    spec: { type: 'website', lifecycle: 'production', owner: 'shop' },
  },
  {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: {
      namespace: 'runtime',
      name: 'container-registry',
      title: 'Container Registry',
      description: 'Keeps images.',
    },
    spec: {
      type: 'capability',
      layer: 3,
      technologies: [{ name: 'Harbor', standing: 'adopted' }],
    },
  },
];

/** A module of the host that has a transformer of its own, and makes of it what `wrap` says. */
function hostModule(
  wrap: typeof platformCapabilityEntityTransformer,
): BackendFeature {
  return createBackendModule({
    pluginId: 'search',
    moduleId: 'host',
    register: env =>
      env.registerInit({
        deps: { collator: catalogCollatorExtensionPoint },
        async init({ collator }) {
          collator.setEntityTransformer(
            wrap(entity => ({
              ...defaultCatalogCollatorEntityTransformer(entity),
              text: 'Ours',
            })),
          );
        },
      }),
  });
}

describe('search with the module', () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>> | undefined;

  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
  });

  /** Starts the search plugin and the catalog's collator with these modules, and makes the index. */
  async function startSearch(...modules: BackendFeature[]) {
    const scheduler = mockServices.scheduler();
    backend = await startTestBackend({
      features: [
        searchPlugin,
        searchModuleCatalogCollator,
        ...modules,
        catalogServiceMock.factory({ entities }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
    await scheduler.triggerTask('search_index_software_catalog');
  }

  async function search(term: string) {
    const url = `http://localhost:${backend!.server.port()}/api/search/query`;
    const response = await fetch(`${url}?${new URLSearchParams({ term })}`);
    const { results }: { results: { document: object }[] } =
      await response.json();
    return results.map(it => it.document);
  }

  it('finds a capability by its technology', async () => {
    await startSearch(searchModulePlatformCapabilities);
    const found = await search('Harbor');
    expect(found).toEqual([
      expect.objectContaining({
        title: 'Container Registry',
        location: '/catalog/runtime/platformcapability/container-registry',
        text: 'Keeps images. · Harbor, runtime',
        layer: 3,
      }),
    ]);
  });

  it('leaves the other entities as they were', async () => {
    await startSearch(searchModulePlatformCapabilities);
    const [found] = await search('shop');
    expect(found).toMatchObject({ title: 'shop', text: 'Sells things.' });
    expect(found).not.toHaveProperty('layer');
  });

  it("is not needed where the host's own transformer is wrapped", async () => {
    await startSearch(hostModule(platformCapabilityEntityTransformer));
    await expect(search('Harbor')).resolves.toEqual([
      expect.objectContaining({ text: 'Ours · Harbor, runtime', layer: 3 }),
    ]);
  });

  it('does not start beside another transformer', async () => {
    await expect(
      startSearch(
        searchModulePlatformCapabilities,
        hostModule(transformer => transformer!),
      ),
    ).rejects.toThrow('setEntityTransformer can only be called once');
  });
});
