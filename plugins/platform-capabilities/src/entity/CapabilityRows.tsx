import { Link } from '@backstage/core-components';
import {
  EntityRefLink,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { LifecycleMark, OwnerLink } from '../parts';
import type { CapabilitySummary } from './capabilitySummary';

const useStyles = makeStyles(
  theme => ({
    title: {
      margin: theme.spacing(0, 0, 0.5),
      fontSize: theme.typography.body2.fontSize,
      fontWeight: 600,
      color: theme.palette.textSubtle,
    },
    section: { '& + &': { marginTop: theme.spacing(2.5) } },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
      alignItems: 'baseline',
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr) auto',
      },
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    layer: {
      display: 'block',
      fontWeight: 400,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.textSubtle,
    },
    successor: { gridColumn: '1 / -1' },
  }),
  { name: 'StrataCapabilityRows' },
);

/** Capabilities under a title, one per row: how ready they are, who runs them, and what replaces the deprecated ones. */
export function CapabilityRows(props: {
  title: string;
  capabilities: CapabilitySummary[];
  /** Instead of the owner, where that is the same for all. */
  aside?: (capability: CapabilitySummary) => ReactNode;
}) {
  const { title, capabilities, aside } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  return (
    <section className={classes.section}>
      <h4 className={classes.title}>{title}</h4>
      <ul className={classes.list}>
        {capabilities.map(capability => (
          <li key={capability.ref} className={classes.row}>
            <span className={classes.name}>
              <Link to={entityLink(capability.ref)}>{capability.title}</Link>
              <span className={classes.layer}>Layer {capability.layer}</span>
            </span>
            <LifecycleMark
              lifecycle={capability.lifecycle}
              target={capability.target}
            />
            <span>
              {aside ? (
                aside(capability)
              ) : (
                <OwnerLink owner={capability.owner} />
              )}
            </span>
            {capability.lifecycle === 'deprecated' && (
              <span className={classes.successor}>
                {capability.successor ? (
                  <>
                    Move to{' '}
                    <EntityRefLink entityRef={capability.successor} hideIcon />
                  </>
                ) : (
                  'Plan to move away: nothing replaces it yet'
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
