import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { Layer } from '@strata/roadmap';
import type { ReactNode } from 'react';
import { catalogIndexRouteRef } from '../routes';
import { BandFrame } from './BandFrame';
import type { Applications } from './useApplications';

const LABEL_ID = 'strata-your-applications';

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 1.5),
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.text.primary,
    },
    label: { fontWeight: 600 },
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 6,
      listStyle: 'none',
      margin: 0,
      padding: 0,
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
  }),
  { name: 'StrataApplications' },
);

/** The band that all others carry: the user's own components, and the way to all of them. */
export function ApplicationsBand(props: {
  layer?: Layer;
  applications?: Applications;
}) {
  const { layer, applications } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const catalogPath = useRouteRef(catalogIndexRouteRef);
  const components = (whose: 'all' | 'owned') =>
    catalogPath &&
    `${catalogPath()}?${new URLSearchParams({
      'filters[kind]': 'component',
      'filters[user]': whose,
    })}`;
  const { count = 0, mine = [], mineCount = 0 } = applications ?? {};
  const more = mineCount - mine.length;
  return (
    <BandFrame
      layer={layer?.layer}
      title={layer?.title ?? 'Applications'}
      depth={0}
      summary={
        applications && (
          <>
            <MaybeLink to={components('all')}>{count} in the catalog</MaybeLink>
            {mineCount > 0 && `, ${mineCount} yours`}
          </>
        )
      }
      rows={1}
    >
      <div className={classes.content}>
        {mine.length > 0 && (
          <>
            <span id={LABEL_ID} className={classes.label}>
              Yours
            </span>
            <ul className={classes.list} aria-labelledby={LABEL_ID}>
              {mine.map(({ ref, title }) => (
                <li key={ref}>
                  <Link
                    to={entityLink(ref)}
                    className={classes.chip}
                    data-ref={ref}
                  >
                    {title}
                  </Link>
                </li>
              ))}
              {more > 0 && (
                <li>
                  <MaybeLink to={components('owned')}>
                    and {more} more
                  </MaybeLink>
                </li>
              )}
            </ul>
          </>
        )}
        {applications && mineCount === 0 && (
          <span>
            {count === 0
              ? 'No component in the catalog yet.'
              : 'None of them is owned by you or a team of yours.'}
          </span>
        )}
      </div>
    </BandFrame>
  );
}

function MaybeLink(props: { to?: string; children: ReactNode }) {
  return props.to ? (
    <Link to={props.to}>{props.children}</Link>
  ) : (
    <>{props.children}</>
  );
}
