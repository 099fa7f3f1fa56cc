import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import type {
  OnboardingChange,
  OnboardingOffer,
  OnboardingResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { platformCapabilitiesApiRef } from '../api';
import { EmptyState, FailingState, Skeleton, useAnswer } from '../parts';
import { usePlatformPaths } from '../routes';
import { Crumbs, PageTitle } from '../sources/Crumbs';
import { ChangedMeanwhile } from './ChangedMeanwhile';
import { RequestForm, type Asked } from './RequestForm';
import { Stack } from './Stack';
import { useIdempotencyKey } from './useIdempotencyKey';
import { titleOfOnboarding } from './words';

/** The form of a request that nobody has decided on, filled in with what is asked for. */
export function EditPage(props: { id: string }) {
  const { id } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const paths = usePlatformPaths();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const onboarding = await api.getOnboarding(id, { signal });
      const offer = await api.getOnboardingOffer(onboarding.capability.ref, {
        signal,
      });
      return { onboarding, offer };
    },
    [api, id],
  );
  const { value, error, reload } = useAnswer(load);
  if (!value) {
    return error ? (
      <FailingState what="the request" error={error} onRetry={reload} />
    ) : (
      <Skeleton what="the request" heights={[40, 120, 160]} />
    );
  }
  const { onboarding, offer } = value;
  const title = titleOfOnboarding(onboarding);
  return (
    <Stack>
      <Crumbs
        links={[
          { to: paths.onboarding(), text: 'Onboarding' },
          { to: paths.onboarding(id), text: title },
        ]}
      />
      <PageTitle>Change the request</PageTitle>
      {onboarding.may.includes('revise') ? (
        <EditForm
          onboarding={onboarding}
          offer={offer}
          reload={async () => (await reload())?.onboarding}
        />
      ) : (
        <EmptyState title="It cannot be changed any more">
          <Link to={paths.onboarding(id)} underline="always">
            See how it stands
          </Link>
        </EmptyState>
      )}
    </Stack>
  );
}

function EditForm(props: {
  onboarding: OnboardingResponse;
  offer: OnboardingOffer;
  reload(): Promise<OnboardingResponse | undefined>;
}) {
  const { onboarding, offer, reload } = props;
  const { id, entity, state } = onboarding;
  const api = useApi(platformCapabilitiesApiRef);
  const paths = usePlatformPaths();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const [seen, see] = useState(onboarding);
  const initial = useMemo(
    () => ({
      entity: seen.entity.ref,
      environment: seen.environment ?? '',
      parameters: seen.parameters,
      reason: seen.reason,
    }),
    // Only as the form opens: what is typed since is not to be lost.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );

  const send = async (change: OnboardingChange) => {
    try {
      const changed = await api.changeOnboarding(id, change, {
        idempotencyKey: keyOf(change),
      });
      // What comes after it goes on from there, now or at the next attempt.
      see(changed);
      return changed;
    } catch (failure) {
      await reload();
      throw failure;
    }
  };
  const revise = async (asked: Asked) => {
    const content = contentOf(asked);
    return JSON.stringify(content) === JSON.stringify(contentOf(seen))
      ? seen
      : send({ action: 'revise', version: seen.version, ...content });
  };
  const save = async (asked: Asked) => {
    await revise(asked);
    navigate(paths.onboarding(id));
  };
  const submit = async (asked: Asked) => {
    const { version } = await revise(asked);
    await send({ action: 'submit', version });
    navigate(paths.onboarding(id));
  };

  return (
    <>
      <ChangedMeanwhile
        seen={seen}
        now={onboarding}
        onGoOn={() => see(onboarding)}
      />
      <RequestForm
        offer={offer}
        initial={initial}
        fixedEntity={<b>{entity.title}</b>}
        submitWords={state === 'draft' ? undefined : 'Save changes'}
        onSubmit={state === 'draft' ? submit : save}
        onSave={state === 'draft' ? save : undefined}
      />
    </>
  );
}

/** What of a request can be changed, as the backend keeps it. */
function contentOf({
  environment,
  parameters,
  reason,
}: Pick<OnboardingResponse, 'environment' | 'parameters' | 'reason'>) {
  return {
    environment: environment || undefined,
    parameters,
    reason: reason.trim(),
  };
}
