import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { FINAL_ONBOARDING_STATES } from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { Note, useAnswer } from '../parts';
import { usePlatformPaths } from '../routes';
import { ONBOARDING_LOOKS } from './looks';

/** Says that there is one already, of which there can be one only; nothing where there is none or nobody knows. */
export function Live(props: {
  capability: string;
  entity: string;
  environment?: string;
}) {
  const { capability, entity, environment } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const paths = usePlatformPaths();
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getOnboardings({ capability, entity }, { signal }),
    [api, capability, entity],
  );
  const { value } = useAnswer(load);
  const live = value?.onboardings.find(
    it =>
      (!environment || it.environment === environment) &&
      !FINAL_ONBOARDING_STATES.includes(it.state),
  );
  return live ? (
    <Note tone="new">
      There is one already
      {live.environment && ` in ${live.environment}`}:{' '}
      <Link to={paths.onboarding(live.id)} underline="always">
        {ONBOARDING_LOOKS[live.state].word.toLocaleLowerCase('en-US')}
      </Link>
      . There can be one at a time
      {live.environment && ' in each environment'}.
    </Note>
  ) : (
    <></>
  );
}
