import { Link } from '@backstage/core-components';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import MapIcon from '@material-ui/icons/LayersOutlined';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { usePlatformPaths } from '../routes';
import type { GettingStarted } from '../start/gettingStarted';
import { StartButton } from '../start/StartButton';

/** The ways on from a service: to get it, and to its place on the map. */
export function ServiceActions(props: {
  service: MapCapability;
  start: GettingStarted;
}) {
  const { service, start } = props;
  const paths = usePlatformPaths();
  return (
    <>
      <StartButton start={start} title={service.title} />
      <Tooltip title="Show on the map">
        <IconButton
          component={Link}
          to={paths.map(service.ref)}
          size="small"
          role={undefined}
          aria-label={`Show ${service.title} on the map`}
        >
          <MapIcon />
        </IconButton>
      </Tooltip>
    </>
  );
}
