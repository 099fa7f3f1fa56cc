import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import path from 'node:path';

/** The part of a catalog that runs all processors on one entity. */
export interface Orchestrator {
  options: { processors: CatalogProcessor[] };
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

const FILE = 'dist/processing/DefaultCatalogProcessingOrchestrator.cjs.js';

/** Answers how to get at the orchestrator that has been used since. */
export function captureOrchestrator(): () => Orchestrator {
  const { prototype } = loadClass();
  const { process } = prototype;
  const caught = new Set<Orchestrator>();
  prototype.process = function capture(request) {
    caught.add(this);
    return process.call(this, request);
  };
  return () => {
    prototype.process = process;
    const [orchestrator] = caught;
    if (!orchestrator) {
      throw new Error('The catalog has not processed anything');
    }
    return orchestrator;
  };
}

/** The same with other processors. */
export function withProcessors(
  { options }: Orchestrator,
  processors: CatalogProcessor[],
): Orchestrator {
  return new (loadClass())({ ...options, processors });
}

function loadClass(): OrchestratorClass {
  const root = path.dirname(
    require.resolve('@backstage/plugin-catalog-backend/package.json'),
  );
  return require(path.join(root, FILE)).DefaultCatalogProcessingOrchestrator;
}
