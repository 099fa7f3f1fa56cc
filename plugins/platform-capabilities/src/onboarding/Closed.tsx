import { LinkButton } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { OnboardingOffer } from '@strata/backstage-plugin-platform-capabilities-common';
import { Note } from '../parts';
import { usePlatformPaths } from '../routes';
import { OfferFacts } from './OfferFacts';
import { Row, Stack } from './Stack';

/** Says why a capability cannot be asked for, and the ways on. */
export function Closed(props: { offer: OnboardingOffer; closed: string }) {
  const { offer, closed } = props;
  const { ref, title, owner, successor } = offer.capability;
  const paths = usePlatformPaths();
  const entityLink = useEntityRefLink();
  return (
    <Stack>
      <Note tone="new">{closed.replace(/([^.!?])$/, '$1.')}</Note>
      <Row>
        {successor && (
          <LinkButton
            role={undefined}
            variant="contained"
            color="primary"
            to={paths.request({ capability: successor })}
          >
            Request its successor
          </LinkButton>
        )}
        {!owner?.found && (
          <LinkButton
            role={undefined}
            variant="outlined"
            color="primary"
            to={paths.ownership(ref)}
          >
            Claim it for your team
          </LinkButton>
        )}
        <LinkButton role={undefined} variant="outlined" to={entityLink(ref)}>
          Open the page of {title}
        </LinkButton>
        <LinkButton role={undefined} variant="outlined" to={paths.request()}>
          Request something else
        </LinkButton>
      </Row>
      <OfferFacts offer={offer} />
    </Stack>
  );
}
