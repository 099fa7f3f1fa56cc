import type { Loss } from './guard';

/** Why a result is held back, and what to do if it is meant. */
export function describeLoss(name: string, loss: Loss, id: string): string {
  return `${name} lost ${loss.removed.length} of ${
    loss.of
  } capabilities (${listed(
    loss.removed,
  )}); the last good version is served until they are back. If they are meant to go, set strata.roadmaps.${id}.heldBack.share to 100 until that is read.`;
}

/** Why capabilities stay that no document has. */
export function describeKept(refs: string[]): string {
  return `${listed(
    refs,
  )} stay although no document has them, as the documents that had them have errors; fix these.`;
}

/** Why a roadmap is not served at all. */
export function describeNothing(source: string): string {
  return `${source} has no capability yet; write one below a heading such as '## Layer 0', or check that it is the right document.`;
}

function listed(refs: string[]): string {
  const shown = refs.slice(0, 5).join(', ');
  return refs.length > 5 ? `${shown} and ${refs.length - 5} more` : shown;
}
