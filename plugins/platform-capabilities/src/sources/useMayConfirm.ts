import {
  roadmapConfirmPermission,
  type HeldSummary,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useMine } from '../map/useMine';
import { useMay } from '../parts';

/** Why the user may not confirm what waits, for a person; absent where they may, or where only the backend knows. */
export function useMayConfirm(held: HeldSummary | undefined): {
  denial?: string;
} {
  const { isDenied } = useMay(roadmapConfirmPermission);
  const mine = useMine();
  if (!held) {
    return {};
  }
  if (isDenied) {
    return {
      denial: `Confirming it needs the permission ${held.permission}. Ask whoever writes the permission policy of this portal.`,
    };
  }
  const { maintainers = [] } = held;
  const isOther =
    maintainers.length > 0 &&
    mine !== undefined &&
    mine.size > 0 &&
    !maintainers.some(ref => mine.has(ref));
  return isOther
    ? { denial: `Only ${maintainers.join(', ')} can confirm it.` }
    : {};
}
