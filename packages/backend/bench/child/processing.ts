import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import path from 'node:path';
import {
  countRelations,
  readCapabilities,
  toComponent,
} from '../content/entities';
import { startPortal, type PortalOptions } from './Portal';
import { untilVisible } from './visibility';

/** What is processed, and with which processors. */
export type Side = 'capability' | 'component' | 'component with the module';

interface Orchestrator {
  options: { processors: { getProcessorName(): string }[] };
  process(request: { entity: Entity; state?: JsonObject }): Promise<{
    ok: boolean;
    state: JsonObject;
    relations: unknown[];
  }>;
}

interface OrchestratorClass {
  new (options: Orchestrator['options']): Orchestrator;
  prototype: Orchestrator;
}

const OUR_PROCESSOR = 'PlatformCapabilityProcessor';

/** The step of a catalog that runs its processors on one entity, taken from a catalog that runs. */
export async function processing(options: PortalOptions) {
  const captured = captureOrchestrator();
  const capabilities = await readCapabilities(options.folder!);
  const portal = await startPortal(options);
  await portal.refresh!();
  await untilVisible(
    portal,
    countRelations(capabilities as unknown as Entity[]),
  );
  const { withModule, withoutModule } = captured();
  const subjects = {
    capability: await prepare(withModule, capabilities),
    component: await prepare(withoutModule, capabilities.map(toComponent)),
    'component with the module': await prepare(
      withModule,
      capabilities.map(toComponent),
    ),
  };
  return {
    /** Microseconds of CPU for each entity. */
    async measure({ side, times }: { side: Side; times: number }) {
      const { orchestrator, subject } = subjects[side];
      global.gc?.();
      const began = process.cpuUsage();
      for (let index = 0; index < times; index += 1) {
        const { text, state } = subject[index % subject.length];
        await orchestrator.process({ entity: JSON.parse(text), state });
      }
      const { user, system } = process.cpuUsage(began);
      return (user + system) / times;
    },
    /** Of all entities together. */
    async relations(side: Side) {
      return subjects[side].relations;
    },
  };
}

/** Answers how to get at the orchestrator that has been used since, and at one that has all processors but ours. */
function captureOrchestrator() {
  const root = path.dirname(
    require.resolve('@backstage/plugin-catalog-backend/package.json'),
  );
  const file = 'dist/processing/DefaultCatalogProcessingOrchestrator.cjs.js';
  const {
    DefaultCatalogProcessingOrchestrator: Class,
  }: {
    DefaultCatalogProcessingOrchestrator: OrchestratorClass;
  } = require(path.join(root, file));
  const original = Class.prototype.process;
  const caught = new Set<Orchestrator>();
  Class.prototype.process = function capture(request) {
    caught.add(this);
    return original.call(this, request);
  };
  return () => {
    Class.prototype.process = original;
    const [orchestrator] = caught;
    const { processors } = orchestrator.options;
    const others = processors.filter(
      processor => processor.getProcessorName() !== OUR_PROCESSOR,
    );
    if (others.length !== processors.length - 1) {
      throw new Error(`The catalog has no ${OUR_PROCESSOR}`);
    }
    return {
      withModule: orchestrator,
      withoutModule: new Class({
        ...orchestrator.options,
        processors: others,
      }),
    };
  };
}

/** Entities as the catalog has them when it has processed them before. */
async function prepare(
  orchestrator: Orchestrator,
  entities: { metadata: { name: string } }[],
) {
  let relations = 0;
  const subject = [];
  for (const entity of entities) {
    const text = JSON.stringify(entity);
    const result = await orchestrator.process({ entity: JSON.parse(text) });
    if (!result.ok) {
      throw new Error(`${entity.metadata.name} could not be processed`);
    }
    relations += result.relations.length;
    subject.push({ text, state: result.state });
  }
  return { orchestrator, subject, relations };
}
