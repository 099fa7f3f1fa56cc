import type { JsonObject } from '@backstage/types';
import type { OnboardingRecord } from '../../model/OnboardingRecord';
import { SYSTEM } from '../../model/system';
import type {
  ChangeContext,
  OnboardingStore,
} from '../../store/OnboardingStore';

/** The person who asks. */
export const ADA = 'user:default/ada';

export const context = (actor = SYSTEM): ChangeContext => ({
  actor,
  at: new Date(),
  remindAt: new Date(),
});

/** Makes one that was approved and is to be provisioned by a template, for an entity of the same name. */
export async function approve(
  store: OnboardingStore,
  id: string,
  {
    parameters = { size: 'small', onboarding: 'mine' },
    template = 'template:default/cache',
  }: { parameters?: JsonObject; template?: string } = {},
): Promise<OnboardingRecord> {
  return store.create(
    [
      {
        type: 'draft',
        id,
        capability: 'platformcapability:paas/caching',
        capabilityTitle: 'Caching',
        entity: `component:default/${id}`,
        entityTitle: id,
        asked: { environment: 'staging', parameters, reason: 'Speed' },
      },
      {
        type: 'submit',
        terms: { approval: 'none', template, checklist: [] },
        seen: { found: true, deprecated: false },
      },
      { type: 'approve', digest: '' },
    ],
    context(ADA),
  );
}
