import { LinkButton } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { onboardingRequestPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { useMay, VisuallyHidden } from '../parts';
import { usePlatformPaths } from '../routes';
import { leadsOn, type GettingStarted } from './gettingStarted';

/** The button that leads to a capability, or to the next best. */
export function StartButton(props: {
  start: GettingStarted;
  title: string;
  /** Of the page that it stands on, to which it does not lead. */
  here?: string;
}) {
  const { start, title, here } = props;
  const { button, destination, canStart, request } = start;
  const entityLink = useEntityRefLink();
  const paths = usePlatformPaths();
  const { isDenied } = useMay(onboardingRequestPermission);
  const canRequest = request !== undefined && !isDenied;
  if (here && !canRequest && !leadsOn(start, here)) {
    return <></>;
  }
  const other =
    'href' in destination
      ? destination.href
      : entityLink(destination.entityRef);
  return (
    <LinkButton
      to={canRequest ? paths.request({ capability: request }) : other}
      variant={canStart ? 'contained' : 'outlined'}
      color="primary"
      size="small"
      disableElevation
      style={{ textTransform: 'none', flex: 'none' }}
      // It is a link, whatever it looks like; Material UI would call it a button.
      role={undefined}
    >
      {canRequest && start.kind === 'approval' ? (
        <>
          Request <VisuallyHidden>access to {title}</VisuallyHidden>
        </>
      ) : (
        <>
          {button} <VisuallyHidden>with {title}</VisuallyHidden>
        </>
      )}
    </LinkButton>
  );
}
