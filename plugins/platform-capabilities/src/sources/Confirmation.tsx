import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { useTheme } from '@material-ui/core/styles';
import type { RoadmapVersion } from '@strata/backstage-plugin-platform-capabilities-common';

/** Who let a version through that had been held back, and why. Nothing for any other version. */
export function Confirmation(props: { version: RoadmapVersion }) {
  const { confirmedBy, confirmedBecause } = props.version;
  const theme = useTheme();
  if (!confirmedBy) {
    return null;
  }
  return (
    <div
      style={{
        marginTop: 4,
        padding: '2px 10px',
        borderLeft: '3px solid var(--tone-own)',
        background: 'var(--tint-own)',
        borderRadius: 4,
        overflowWrap: 'anywhere',
        fontSize: theme.typography.pxToRem(13),
      }}
    >
      Was held back; confirmed by <Person principal={confirmedBy} />
      {confirmedBecause && <>: “{confirmedBecause}”</>}
    </div>
  );
}

function Person(props: { principal: string }) {
  const { principal } = props;
  const entityLink = useEntityRefLink();
  // A service is no entity.
  const isUser = /^user:[^/]+\/.+$/.test(principal);
  return isUser ? (
    <Link to={entityLink(principal)} underline="always">
      {parseEntityRef(principal).name}
    </Link>
  ) : (
    <>{principal}</>
  );
}
