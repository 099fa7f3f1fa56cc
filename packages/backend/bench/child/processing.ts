import type { Entity } from '@backstage/catalog-model';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
} from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import {
  countRelations,
  readCapabilities,
  toComponent,
} from '../content/entities';
import {
  captureOrchestrator,
  withProcessors,
  type Orchestrator,
} from './captureOrchestrator';
import { startPortal, type PortalOptions } from './Portal';
import { untilVisible } from './visibility';

/** What is processed, and by what. */
export type Way = keyof Awaited<ReturnType<typeof prepareWays>>;

const OUR_PROCESSOR = 'PlatformCapabilityProcessor';
const BUILT_IN_PROCESSOR = 'BuiltinKindsEntityProcessor';

/** The least that a processor of a kind can do, as if the kind had neither a schema nor relations. */
const idleProcessor: CatalogProcessor = {
  getProcessorName: () => 'idle',
  validateEntityKind: async entity => entity.kind === 'PlatformCapability',
  postProcessEntity: async entity => entity,
};

/** What a catalog does with one entity that it has processed before, taken from a catalog that runs. */
export async function processing(options: PortalOptions) {
  const captured = captureOrchestrator();
  const capabilities = await readCapabilities(options.folder!);
  const portal = await startPortal(options);
  await portal.refresh!();
  await untilVisible(
    portal,
    countRelations(capabilities as unknown as Entity[]),
  );
  const ways = await prepareWays(
    captured(),
    capabilities as unknown as Entity[],
    capabilities.map(toComponent),
  );
  return {
    /** Microseconds of CPU for each entity. */
    async measure({ way, times }: { way: Way; times: number }) {
      const { run, texts } = ways[way];
      const entities: Entity[] = [];
      while (entities.length < times) {
        entities.push(...texts.map(text => JSON.parse(text)));
      }
      global.gc?.();
      const began = process.cpuUsage();
      for (const [index, entity] of entities.entries()) {
        await run(entity, index % texts.length);
      }
      const { user, system } = process.cpuUsage(began);
      return (user + system) / entities.length;
    },
    /** Of each entity, on average. */
    async relations(way: Way) {
      return ways[way].relations / ways[way].texts.length;
    },
  };
}

async function prepareWays(
  catalog: Orchestrator,
  capabilities: Entity[],
  components: Entity[],
) {
  const { processors } = catalog.options;
  const ours = find(processors, OUR_PROCESSOR);
  const others = processors.filter(processor => processor !== ours);
  return {
    'capability, own processor': await alone(ours, capabilities),
    'component, own processor': await alone(
      find(processors, BUILT_IN_PROCESSOR),
      components,
    ),
    'capability, all': await together(catalog, capabilities),
    'capability, all but for an idle processor': await together(
      withProcessors(catalog, [...others, idleProcessor]),
      capabilities,
    ),
    'component, all': await together(catalog, components),
    'component, all without Strata': await together(
      withProcessors(catalog, others),
      components,
    ),
  };
}

function find(processors: CatalogProcessor[], name: string): CatalogProcessor {
  const found = processors.find(
    processor => processor.getProcessorName() === name,
  );
  if (!found) {
    throw new Error(`The catalog has no ${name}`);
  }
  return found;
}

interface Prepared {
  texts: string[];
  relations: number;
  run(entity: Entity, index: number): Promise<unknown>;
}

/** The whole step of the catalog. */
async function together(
  orchestrator: Orchestrator,
  entities: Entity[],
): Promise<Prepared> {
  const states: JsonObject[] = [];
  let relations = 0;
  for (const entity of entities) {
    const result = await orchestrator.process({
      entity: structuredClone(entity),
    });
    if (!result.ok) {
      throw new Error(`${entity.metadata.name} could not be processed`);
    }
    states.push(result.state);
    relations += result.relations.length;
  }
  return {
    texts: entities.map(entity => JSON.stringify(entity)),
    relations,
    run: (entity, index) =>
      orchestrator.process({ entity, state: states[index] }),
  };
}

const emptyCache: CatalogProcessorCache = {
  get: async () => undefined,
  set: async () => {},
};

/** What one processor does of it. */
async function alone(
  processor: CatalogProcessor,
  entities: Entity[],
): Promise<Prepared> {
  const location = { type: 'url', target: 'https://bench.example' };
  let emitted: unknown[] = [];
  const emit = (result: unknown) => emitted.push(result);
  async function run(unprocessed: Entity) {
    emitted = [];
    let entity = unprocessed;
    if (processor.preProcessEntity) {
      entity = await processor.preProcessEntity(
        entity,
        location,
        emit,
        location,
        emptyCache,
      );
    }
    if (!(await processor.validateEntityKind?.(entity))) {
      throw new Error(`${entity.metadata.name} is of another kind`);
    }
    await processor.postProcessEntity?.(entity, location, emit, emptyCache);
  }
  let relations = 0;
  for (const entity of entities) {
    await run(structuredClone(entity));
    relations += emitted.length;
  }
  return {
    texts: entities.map(entity => JSON.stringify(entity)),
    relations,
    run,
  };
}
