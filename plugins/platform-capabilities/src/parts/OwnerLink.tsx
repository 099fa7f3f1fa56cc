import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { useTheme } from '@material-ui/core/styles';
import GroupIcon from '@material-ui/icons/Group';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';
import type { CSSProperties } from 'react';
import { OWNER_TONES, toneColor } from './tones';

/**
 * Who is accountable: a link to the Group's page, or in plain sight that there is none or that it does not exist.
 */
export function OwnerLink(props: { owner?: MapOwner }) {
  const { owner } = props;
  const theme = useTheme();
  const entityLink = useEntityRefLink();
  const warning: CSSProperties = {
    color: toneColor(theme, owner ? OWNER_TONES.missing : OWNER_TONES.none),
    fontWeight: 500,
  };
  const row: CSSProperties = {
    display: 'inline-flex',
    alignItems: 'baseline',
    gap: 6,
    minWidth: 0,
    overflowWrap: 'break-word',
  };
  const icon: CSSProperties = {
    fontSize: '1.15em',
    flex: 'none',
    alignSelf: 'center',
  };

  if (!owner) {
    return (
      <span style={{ ...row, ...warning }}>
        <WarningIcon style={icon} aria-hidden />
        No owner
      </span>
    );
  }
  if (!owner.found) {
    return (
      <span
        style={row}
        title={`The catalog has no ${owner.ref} that you can see`}
      >
        <WarningIcon style={{ ...icon, ...warning }} aria-hidden />
        <span>
          {owner.title} <span style={warning}>(owner not found)</span>
        </span>
      </span>
    );
  }
  return (
    <span style={row}>
      <GroupIcon
        style={{ ...icon, color: theme.palette.textSubtle }}
        aria-hidden
      />
      <Link to={entityLink(owner.ref)}>{owner.title}</Link>
    </span>
  );
}
