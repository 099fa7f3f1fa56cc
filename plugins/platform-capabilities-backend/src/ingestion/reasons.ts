import type { Loss } from './guard';

/** Why a document that breaks off is held back. */
export function describeCut(file: string): string {
  return `${file} ends in the middle of a line where its last good version goes on.`;
}

/** Why a document of which nothing is left is held back. */
export function describeBroken(file: string): string {
  return `${file} has errors and no capability left.`;
}

/** Why a result that takes away much is held back. */
export function describeLoss(name: string, loss: Loss): string {
  return `${name} lost ${loss.removed.length} of ${
    loss.of
  } capabilities (${listed(loss.removed)}).`;
}

/** Why capabilities stay that no document has. */
export function describeKept(refs: string[]): string {
  return `${listed(
    refs,
  )} stay although no document has them, as the documents that had them have errors.`;
}

/** Why a roadmap is not served at all. */
export function describeNothing(source: string): string {
  return `${source} has no capability yet; write one below a heading such as '## Layer 0', or check that it is the right document.`;
}

/** What to do about all of these. */
export function describeWayOut(id: string): string {
  return `The last good version is served until the source is whole again. If this is meant, confirm what waits, or set strata.roadmaps.${id}.heldBack.share to 100 until it is read.`;
}

/** The first few of some refs, and how many more there are. */
export function listed(refs: string[]): string {
  const shown = refs.slice(0, 5).join(', ');
  return refs.length > 5 ? `${shown} and ${refs.length - 5} more` : shown;
}
