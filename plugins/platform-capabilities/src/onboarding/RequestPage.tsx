import { LinkButton } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  onboardingRequestPermission,
  type MapCapability,
  type OnboardingOffer,
  type OnboardingRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { platformCapabilitiesApiRef, usePlatformMap } from '../api';
import { CapabilityChoice } from '../entity/CapabilityChoice';
import {
  EmptyState,
  FailingState,
  Note,
  Section,
  Skeleton,
  useAnswer,
  useMay,
} from '../parts';
import { toRequestParameters, usePlatformPaths } from '../routes';
import { Crumbs, PageTitle } from '../sources/Crumbs';
import { isRequestable } from '../start/gettingStarted';
import { Closed } from './Closed';
import { Live } from './Live';
import { parsePrefill, readParameters } from './prefill';
import { RequestForm, type Asked } from './RequestForm';
import { Stack } from './Stack';
import { useIdempotencyKey } from './useIdempotencyKey';

/** The form of a new request. Its address says what it is for and what is filled in, so that it can be shared. */
export function RequestPage() {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const paths = usePlatformPaths();
  const { isDenied } = useMay(onboardingRequestPermission);
  const prefill = parsePrefill(query);
  const { capability } = prefill;
  return (
    <Stack>
      <Crumbs links={[{ to: paths.onboarding(), text: 'Onboarding' }]} />
      {isDenied ? (
        <EmptyState title="You cannot ask for capabilities">
          It needs the permission{' '}
          <code>{onboardingRequestPermission.name}</code>. Ask whoever writes
          the permission policy of this portal.
        </EmptyState>
      ) : (
        <>
          {capability ? (
            <Offered key={capability} capability={capability} />
          ) : (
            <>
              <PageTitle>Request a capability</PageTitle>
              <WhichCapability
                onChoose={chosen =>
                  navigate(
                    paths.request({ ...prefill, capability: chosen.ref }),
                  )
                }
              />
            </>
          )}
        </>
      )}
    </Stack>
  );
}

/** What can be asked for at all. */
function WhichCapability(props: { onChoose(chosen: MapCapability): void }) {
  const paths = usePlatformPaths();
  const { value } = usePlatformMap();
  const others = useMemo(
    () =>
      value?.capabilities.filter(it => !isRequestable(it)).map(it => it.ref),
    [value],
  );
  return value && others?.length === value.capabilities.length ? (
    <EmptyState
      title="Nothing can be asked for here yet"
      action={
        <LinkButton role={undefined} variant="outlined" to={paths.services()}>
          See what the platform offers
        </LinkButton>
      }
    >
      A capability can once its roadmap says how, in an <code>onboarding</code>{' '}
      block.
    </EmptyState>
  ) : (
    <Section title="What do you need?">
      <Stack>
        <CapabilityChoice
          except={new Set(others)}
          onChoose={chosen => chosen && props.onChoose(chosen)}
        />
      </Stack>
    </Section>
  );
}

function Offered(props: { capability: string }) {
  const { capability } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getOnboardingOffer(capability, { signal }),
    [api, capability],
  );
  const { value, error, reload } = useAnswer(load);
  if (!value) {
    return error ? (
      <FailingState
        what={`what ${capability} offers`}
        error={error}
        onRetry={reload}
      />
    ) : (
      <Skeleton what="the form" heights={[40, 120, 160]} />
    );
  }
  return (
    <>
      <PageTitle>Request {value.capability.title}</PageTitle>
      {value.closed === undefined ? (
        <NewRequest offer={value} />
      ) : (
        <Closed offer={value} closed={value.closed} />
      )}
    </>
  );
}

function NewRequest(props: { offer: OnboardingOffer }) {
  const { offer } = props;
  const { ref } = offer.capability;
  const api = useApi(platformCapabilitiesApiRef);
  const paths = usePlatformPaths();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const [query, setQuery] = useSearchParams();
  const { entity, environment } = parsePrefill(query);
  const initial = useMemo(() => {
    const prefill = parsePrefill(query);
    return {
      entity: prefill.entity ?? '',
      environment: prefill.environment ?? '',
      parameters: readParameters(prefill.parameters, offer.parameters),
      reason: prefill.reason ?? '',
    };
    // Only as the form opens; from there on the address follows the form.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [offer]);

  const create = async (asked: Asked, submit: boolean) => {
    const request: OnboardingRequest = {
      capability: ref,
      ...asked,
      environment: asked.environment || undefined,
      submit,
    };
    const { id } = await api.createOnboarding(request, {
      idempotencyKey: keyOf(request),
    });
    navigate(paths.onboarding(id));
  };
  const follow = useCallback(
    ({ reason: _, ...rest }: Asked) =>
      setQuery(toRequestParameters({ capability: ref, ...rest }), {
        replace: true,
      }),
    [setQuery, ref],
  );

  return (
    <RequestForm
      offer={offer}
      initial={initial}
      onSubmit={asked => create(asked, true)}
      onSave={asked => create(asked, false)}
      onFollow={follow}
    >
      {entity ? (
        <Live capability={ref} entity={entity} environment={environment} />
      ) : (
        <Note tone="coming">
          What is filled in is in the address of this page: share it, and others
          find the form filled in.
        </Note>
      )}
    </RequestForm>
  );
}
