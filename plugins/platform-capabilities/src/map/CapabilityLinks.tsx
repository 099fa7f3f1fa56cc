import { makeStyles } from '@material-ui/core/styles';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { Link } from 'react-router-dom';
import { LifecycleMark } from '../parts';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: 6,
    },
    link: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: 8,
      padding: '6px 10px',
      borderRadius: 5,
      border: `1px solid ${theme.palette.divider}`,
      color: theme.palette.text.primary,
      textDecoration: 'none',
      fontSize: theme.typography.pxToRem(14),
      '&:hover': { background: theme.palette.action.hover },
    },
    layer: { color: theme.palette.textSubtle, whiteSpace: 'nowrap' },
  }),
  { name: 'StrataCapabilityLinks' },
);

/** Other capabilities of the map, each opened by a click. */
export function CapabilityLinks(props: {
  capabilities: MapCapability[];
  linkTo(ref: string): string;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.capabilities.map(it => (
        <li key={it.ref}>
          <Link className={classes.link} to={props.linkTo(it.ref)}>
            <span>{it.title}</span>
            <span className={classes.layer}>
              Layer {it.layer}{' '}
              <LifecycleMark lifecycle={it.lifecycle} compact />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
