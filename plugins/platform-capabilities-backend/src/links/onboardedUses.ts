import type { OnboardedResponse } from '@strata/backstage-plugin-platform-capabilities-common';

/** Knows which onboardings are in use. */
export interface OnboardedSource {
  getLinks(): Promise<OnboardedResponse['links']>;
}

/** The capabilities that entities use because of an onboarding, by the ref of the entity. */
export type OnboardedUses = ReadonlyMap<string, ReadonlySet<string>>;

/** @param aliases - present refs by the earlier ones, which an onboarding may have been made with */
export async function onboardedUses(
  source: OnboardedSource,
  aliases: ReadonlyMap<string, string>,
): Promise<OnboardedUses> {
  const uses = new Map<string, Set<string>>();
  for (const { capability, entity } of await source.getLinks()) {
    const present = aliases.get(capability) ?? capability;
    uses.set(entity, (uses.get(entity) ?? new Set()).add(present));
  }
  return uses;
}
