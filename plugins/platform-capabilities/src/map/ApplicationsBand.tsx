import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { Layer } from '@strata/roadmap';
import { BandFrame } from './BandFrame';
import type { Applications } from './useApplications';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 6,
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: theme.typography.pxToRem(13),
    },
    chip: {
      display: 'block',
      padding: '3px 10px',
      borderRadius: 14,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.paper,
      color: theme.palette.text.primary,
      overflowWrap: 'anywhere',
    },
    rest: { color: theme.palette.text.primary },
  }),
  { name: 'StrataApplications' },
);

/** The band that all others carry: the user's own components, and how many there are in all. */
export function ApplicationsBand(props: {
  layer?: Layer;
  applications?: Applications;
}) {
  const { layer, applications } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const mine = applications?.mine ?? [];
  return (
    <BandFrame
      layer={layer?.layer}
      title={layer?.title ?? 'Applications'}
      depth={0}
      summary={applications ? `${applications.count} in the catalog` : ''}
      rows={1}
    >
      <ul className={classes.list}>
        {mine.map(({ ref, title }) => (
          <li key={ref}>
            <Link to={entityLink(ref)} className={classes.chip} data-ref={ref}>
              {title}
            </Link>
          </li>
        ))}
        {applications && <li className={classes.rest}>{rest(applications)}</li>}
      </ul>
    </BandFrame>
  );
}

function rest({ count, mine, mineCount }: Applications): string {
  if (count === 0) {
    return 'No component in the catalog yet.';
  }
  if (mineCount === 0) {
    return 'None of them is owned by you or a team of yours.';
  }
  return mineCount > mine.length
    ? `and ${mineCount - mine.length} more of yours`
    : '';
}
