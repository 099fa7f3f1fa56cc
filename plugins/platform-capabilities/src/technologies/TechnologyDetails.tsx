import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { TechnologyEntry } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { usePlatformPaths } from '../routes';
import { count, LookMark } from '../parts';
import { EvidenceName } from './EvidenceName';
import { STANDING_LOOKS } from './looks';

/** How many capabilities are drawn at once; a button draws as many more. */
const STEP = 12;

const useStyles = makeStyles(
  theme => ({
    details: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      gap: theme.spacing(1.5, 3),
      padding: theme.spacing(0.5, 2, 2),
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    title: {
      margin: theme.spacing(0, 0, 0.5),
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 600,
      color: theme.palette.textSubtle,
    },
    list: { display: 'grid', gap: 4, margin: 0, padding: 0, listStyle: 'none' },
    item: {
      display: 'grid',
      gridTemplateColumns: '96px minmax(0, 1fr) auto',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    evidence: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    subtle: { margin: 0, color: theme.palette.textSubtle },
    number: { whiteSpace: 'nowrap' },
  }),
  { name: 'StrataTechnologyDetails' },
);

/** Where a technology stands, and what of the catalog names it. */
export function TechnologyDetails(props: {
  id: string;
  technology: TechnologyEntry;
}) {
  const { name, capabilities, evidence } = props.technology;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const paths = usePlatformPaths();
  const [limit, setLimit] = useState(STEP);
  return (
    <div
      id={props.id}
      role="region"
      aria-label={name}
      className={classes.details}
    >
      <div>
        <h4 className={classes.title}>Where it stands</h4>
        <ul className={classes.list}>
          {capabilities
            .slice(0, limit)
            .map(({ ref, title, layer, standing }) => (
              <li key={ref} className={classes.item}>
                <LookMark look={STANDING_LOOKS[standing]} />
                <Link to={entityLink(ref)}>{title}</Link>
                <Link
                  to={paths.map(ref)}
                  className={classes.number}
                  aria-label={`${title} on the layer map, layer ${layer}`}
                >
                  Layer {layer}
                </Link>
              </li>
            ))}
        </ul>
        {capabilities.length > limit && (
          <Button size="small" onClick={() => setLimit(limit + STEP)}>
            Show {Math.min(STEP, capabilities.length - limit)} more of{' '}
            {capabilities.length - limit}
          </Button>
        )}
      </div>
      <div>
        <h4 className={classes.title}>What names it in the catalog</h4>
        {evidence.length === 0 && (
          <p className={classes.subtle}>
            No tag, image or type of a resource that you can see. If it has
            another name there, list that among its <code>aliases</code>.
          </p>
        )}
        <ul className={classes.list}>
          {evidence.map(it => (
            <li key={`${it.field} ${it.value}`} className={classes.evidence}>
              <span>
                <EvidenceName name={it} />
              </span>
              <span className={classes.number}>
                {count(it.entities, 'entity', 'entities')}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
