import type { DocumentSyntax } from '../parse/syntax';
import type { Problem } from '../problem';
import type { ReadRoadmapOptions } from '../options';
import { linkRoadmaps } from './link';
import { modelRoadmap } from './modelRoadmap';
import type { Roadmap } from './roadmap';

/**
 * Reads what the documents of some roadmaps mean, with the references between them looked up.
 *
 * @returns For each roadmap, in the same order, what it says and what is wrong with it.
 * @public
 */
export function modelRoadmaps(
  inputs: { documents: DocumentSyntax[]; options: ReadRoadmapOptions }[],
): { roadmap: Roadmap; problems: Problem[] }[] {
  const unlinked = inputs.map(({ documents, options }) =>
    modelRoadmap(documents, options),
  );
  linkRoadmaps(unlinked);
  return unlinked.map(({ roadmap, problems }) => ({ roadmap, problems }));
}
