import { LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import type { OnboardingResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { usePlatformPaths } from '../routes';
import { ActionDialog } from './ActionDialog';
import { CONFIRMED, offeringOf, type Confirmed } from './actions';
import { Row, Subtle } from './Stack';

/** What the user may do now. */
export function OnboardingActions(props: {
  onboarding: OnboardingResponse;
  reload(): Promise<OnboardingResponse | undefined>;
}) {
  const { onboarding, reload } = props;
  const { id, may, checklist } = onboarding;
  const paths = usePlatformPaths();
  const [chosen, choose] = useState<Confirmed>();
  const actions = CONFIRMED.filter(it => may.includes(it));
  const isOver = ['rejected', 'withdrawn', 'ended'].includes(onboarding.state);
  const isTicked = checklist.every(it => it.done);
  return (
    <>
      <Row>
        {actions.map(action => {
          const { word, isMain } = offeringOf(action, onboarding);
          return (
            <Button
              key={action}
              variant={isMain ? 'contained' : 'outlined'}
              color={isMain ? 'primary' : undefined}
              disableElevation
              disabled={action === 'complete' && !isTicked}
              onClick={() => choose(action)}
            >
              {word}…
            </Button>
          );
        })}
        {may.includes('complete') && !isTicked && (
          <Subtle>Tick the checklist first.</Subtle>
        )}
        {may.includes('revise') && (
          <LinkButton
            role={undefined}
            variant="outlined"
            to={`${paths.onboarding(id)}/edit`}
          >
            Change it
          </LinkButton>
        )}
        {isOver && onboarding.capability.found && onboarding.entity.found && (
          <LinkButton
            role={undefined}
            variant="outlined"
            color="primary"
            to={paths.request({
              capability: onboarding.capability.ref,
              entity: onboarding.entity.ref,
              environment: onboarding.environment,
              parameters: onboarding.parameters,
              reason: onboarding.reason,
            })}
          >
            Request again
          </LinkButton>
        )}
      </Row>
      {chosen && (
        <ActionDialog
          key={chosen}
          action={chosen}
          onboarding={onboarding}
          reload={reload}
          onClose={() => choose(undefined)}
        />
      )}
    </>
  );
}
