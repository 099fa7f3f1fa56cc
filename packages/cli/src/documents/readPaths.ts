import {
  type GlossaryEntry,
  type JourneyStage,
  type PlatformCapabilityEntity,
  type Problem,
  readRoadmaps,
  type Roadmap,
  type RoadmapDocument,
  roadmapIdOf,
} from '@strata/roadmap';
import { findDocuments } from './findDocuments';

/** All that the documents of some paths say. */
export interface Reading {
  /** Those with a layer or a capability. */
  roadmaps: Roadmap[];
  entities: PlatformCapabilityEntity[];
  glossary: GlossaryEntry[];
  journey: JourneyStage[];
  problems: Problem[];
  /** How many documents were read. */
  documents: number;
}

/**
 * Reads the documents of some paths, each as a roadmap of its own; those that state the same id are one.
 *
 * @param singleId - The id of the roadmap where there is one document that states none.
 */
export async function readPaths(
  paths: string[],
  singleId?: string,
): Promise<Reading> {
  const { documents, problems } = await findDocuments(paths);
  const byId = new Map<string, RoadmapDocument[]>();
  for (const document of documents) {
    const id = roadmapIdOf(
      document,
      documents.length === 1 ? singleId : undefined,
    );
    byId.set(id, [...(byId.get(id) ?? []), document]);
  }
  const now = new Date();
  const results = readRoadmaps(
    [...byId].map(([id, own]) => ({
      documents: own,
      options: { id, source: own[0].file, now },
    })),
  );
  const all = results.map(({ roadmap }) => roadmap);
  return {
    roadmaps: all.filter(
      ({ layers, capabilities }) => layers.length + capabilities.length > 0,
    ),
    entities: results.flatMap(({ entities }) => entities),
    glossary: all.flatMap(({ glossary }) => glossary),
    journey: all.flatMap(({ journey }) => journey),
    problems: [...problems, ...results.flatMap(({ problems: found }) => found)],
    documents: documents.length,
  };
}

/** Whether anything that is written is not in the result. */
export function hasErrors(problems: Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
