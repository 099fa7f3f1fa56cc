import type { HeldBackRule } from '../config/readStrataConfig';
import type { StoredCapability } from '../store/storedRoadmap';

/** What a new result would take away. */
export interface Loss {
  /** Refs. */
  removed: string[];
  /** How many there were. */
  of: number;
}

type Before = Pick<StoredCapability, 'ref' | 'file'>[];

/** What is in `before` and not in `after`. A capability that moved to another document is not lost. */
export function lossOf(before: Before, after: ReadonlySet<string>): Loss {
  const removed = before.filter(({ ref }) => !after.has(ref));
  return { removed: removed.map(({ ref }) => ref), of: before.length };
}

/** The losses by document, of those documents that lose something. */
export function lossesByFile(
  before: Before,
  after: ReadonlySet<string>,
): Map<string, Loss> {
  const byFile = new Map<string, Before>();
  for (const capability of before) {
    const ofFile = byFile.get(capability.file) ?? [];
    ofFile.push(capability);
    byFile.set(capability.file, ofFile);
  }
  const losses = new Map<string, Loss>();
  for (const [file, capabilities] of byFile) {
    const loss = lossOf(capabilities, after);
    if (loss.removed.length) {
      losses.set(file, loss);
    }
  }
  return losses;
}

/** Whether a loss is so large that it is more likely a fault than meant. */
export function isSuspicious(loss: Loss, rule: HeldBackRule): boolean {
  const lost = loss.removed.length;
  return lost >= rule.atLeast && lost > rule.share * loss.of;
}

/** Whether nothing at all would be left; never meant, unless the rule lets everything through. */
export function isWipe(loss: Loss, rule: HeldBackRule): boolean {
  return loss.of > 0 && loss.removed.length === loss.of && rule.share < 1;
}
