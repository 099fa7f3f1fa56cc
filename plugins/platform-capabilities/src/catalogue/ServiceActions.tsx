import { Link, LinkButton } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import MapIcon from '@material-ui/icons/LayersOutlined';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { VisuallyHidden } from '../parts';
import { usePlatformPaths } from '../routes';
import type { GettingStarted } from './gettingStarted';

/** The ways on from a service: to get it, and to its place on the map. */
export function ServiceActions(props: {
  service: MapCapability;
  start: GettingStarted;
}) {
  const { service, start } = props;
  const entityLink = useEntityRefLink();
  const paths = usePlatformPaths();
  const { button, destination, canStart } = start;
  return (
    <>
      <LinkButton
        to={
          'href' in destination
            ? destination.href
            : entityLink(destination.entityRef)
        }
        variant={canStart ? 'contained' : 'outlined'}
        color="primary"
        size="small"
        disableElevation
      >
        {button}
        <VisuallyHidden> with {service.title}</VisuallyHidden>
      </LinkButton>
      <Tooltip title="Show on the map">
        <IconButton
          component={Link}
          to={paths.map(service.ref)}
          size="small"
          aria-label={`Show ${service.title} on the map`}
        >
          <MapIcon />
        </IconButton>
      </Tooltip>
    </>
  );
}
