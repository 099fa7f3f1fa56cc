import { Link } from '@backstage/core-components';
import {
  EntityRefLink,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState, type ReactNode } from 'react';
import { LifecycleMark, OwnerLink } from '../parts';

/** More than these come on demand: a card is read at a glance. */
const FIRST = 8;

/** What a row shows of a capability. */
export type CapabilityRow = Pick<
  MapCapability,
  'ref' | 'title' | 'layer' | 'lifecycle' | 'target' | 'owner' | 'successor'
>;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      alignItems: 'baseline',
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    name: { flex: '2 1 170px', fontWeight: 600, overflowWrap: 'anywhere' },
    fact: { flex: '1 1 110px', minWidth: 0 },
    layer: {
      display: 'block',
      fontWeight: 400,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.textSubtle,
    },
    line: { flex: '1 0 100%', minWidth: 0 },
  }),
  { name: 'StrataCapabilityRows' },
);

/** Capabilities, one per row: how ready they are, who runs them, and what replaces the deprecated ones. */
export function CapabilityRows<T extends CapabilityRow>(props: {
  capabilities: T[];
  /** Instead of the owner, where that is the same for all. */
  aside?: (capability: T) => ReactNode;
  /** On a line of its own. */
  below?: (capability: T) => ReactNode;
}) {
  const { capabilities, aside, below } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const [isWhole, setWhole] = useState(false);
  // A button for just one more takes as much room as that one.
  const shown =
    isWhole || capabilities.length === FIRST + 1
      ? capabilities
      : capabilities.slice(0, FIRST);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(capability => {
          const { ref, title, layer, lifecycle, target, owner, successor } =
            capability;
          const line = below?.(capability);
          return (
            <li key={ref} className={classes.row}>
              <span className={classes.name}>
                <Link to={entityLink(ref)}>{title}</Link>
                <span className={classes.layer}>Layer {layer}</span>
              </span>
              <span className={classes.fact}>
                <LifecycleMark lifecycle={lifecycle} target={target} />
              </span>
              <span className={classes.fact}>
                {aside ? aside(capability) : <OwnerLink owner={owner} />}
              </span>
              {lifecycle === 'deprecated' && (
                <span className={classes.line}>
                  {successor ? (
                    <>
                      Move to <EntityRefLink entityRef={successor} hideIcon />
                    </>
                  ) : (
                    'Plan to move away: nothing replaces it yet'
                  )}
                </span>
              )}
              {line && <div className={classes.line}>{line}</div>}
            </li>
          );
        })}
      </ul>
      {capabilities.length > shown.length && (
        <Button size="small" onClick={() => setWhole(true)}>
          Show all {capabilities.length}
        </Button>
      )}
    </>
  );
}
