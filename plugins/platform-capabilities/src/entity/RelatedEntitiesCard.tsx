import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';
import type { ReactNode } from 'react';
import useAsync from 'react-use/lib/useAsync';
import { EmptyState, FailingState, LoadingState, OwnerLink } from '../parts';
import { loadOwners } from './catalogEntities';
import { groupByOwner } from './groupByOwner';
import { CONSUMER_KINDS } from './kinds';
import { PlatformCard } from './PlatformCard';
import { useEntityPages } from './useEntityPages';

const useStyles = makeStyles(
  theme => ({
    teams: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
      gap: theme.spacing(2.5, 3),
    },
    team: {
      margin: theme.spacing(0, 0, 0.75),
      paddingBottom: theme.spacing(0.5),
      borderBottom: `1px solid ${theme.palette.divider}`,
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      fontSize: theme.typography.body2.fontSize,
      fontWeight: 600,
    },
    count: { fontWeight: 400, color: theme.palette.textSubtle },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: theme.typography.body2.fontSize,
      '& li': {
        display: 'flex',
        justifyContent: 'space-between',
        gap: theme.spacing(1),
        padding: theme.spacing(0.5, 0),
        overflowWrap: 'anywhere',
      },
    },
    kind: { color: theme.palette.textSubtle, flex: 'none' },
    more: { marginTop: theme.spacing(2) },
  }),
  { name: 'StrataRelatedEntities' },
);

/** The entities that have a relation to the one whose page this is, page by page. */
export function RelatedEntitiesCard(props: {
  title: string;
  /** As in "Loading …" and "Could not load …". */
  what: string;
  relation: string;
  targetRef: string;
  byTeam?: boolean;
  emptyTitle: string;
  empty: ReactNode;
  children?: ReactNode;
}) {
  const { title, what, relation, targetRef, byTeam, emptyTitle, empty } = props;
  const classes = useStyles();
  const catalogApi = useApi(catalogApiRef);
  const { pages, error, more, retry } = useEntityPages(
    relation,
    targetRef,
    CONSUMER_KINDS,
  );
  const { value: owners = new Map<string, MapOwner>() } = useAsync(
    () => loadOwners(catalogApi, byTeam && pages ? pages.items : []),
    [catalogApi, byTeam, pages],
  );

  let content;
  if (error) {
    content = <FailingState dense what={what} error={error} onRetry={retry} />;
  } else if (!pages) {
    content = <LoadingState dense what={what} />;
  } else if (pages.items.length === 0) {
    content = (
      <EmptyState dense title={emptyTitle}>
        {empty}
      </EmptyState>
    );
  } else if (byTeam) {
    content = (
      <div className={classes.teams}>
        {groupByOwner(pages.items, owners).map(({ owner, entities }) => (
          <div key={owner?.ref ?? ''}>
            <h4 className={classes.team}>
              <OwnerLink owner={owner} />
              <span className={classes.count}>{entities.length}</span>
            </h4>
            <EntityList entities={entities} />
          </div>
        ))}
      </div>
    );
  } else {
    content = <EntityList entities={pages.items} />;
  }

  return (
    <PlatformCard title={pages?.total ? `${title} (${pages.total})` : title}>
      {content}
      {more && pages && (
        <Button className={classes.more} size="small" onClick={more}>
          Show more of the other {pages.total - pages.items.length}
        </Button>
      )}
      {props.children}
    </PlatformCard>
  );
}

function EntityList(props: { entities: Entity[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.entities.map(entity => {
        const { type } = entity.spec ?? {};
        return (
          <li key={stringifyEntityRef(entity)}>
            <EntityRefLink entityRef={entity} />
            <span className={classes.kind}>
              {typeof type === 'string' ? type : entity.kind}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
