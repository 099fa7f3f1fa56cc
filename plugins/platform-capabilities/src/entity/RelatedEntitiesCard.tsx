import type { CatalogApi } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { CapabilityLink } from '@strata/backstage-plugin-platform-capabilities-common';
import type { ReactNode } from 'react';
import useAsync from 'react-use/lib/useAsync';
import { EmptyState, FailingState, LoadingState, OwnerLink } from '../parts';
import { loadOwnersByRef, ownerRefOf } from './catalogEntities';
import { countByOwner } from './countByOwner';
import { groupByOwner } from './groupByOwner';
import { CONSUMER_KINDS } from './kinds';
import { PlatformCard } from './PlatformCard';
import { Said } from './Said';
import { relatedTo, useEntityPages, type Pages } from './useEntityPages';

/** Named at most, besides those of what is shown. */
const MOST_TEAMS = 100;

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
    said: {
      // Below the name, not below its icon.
      paddingLeft: 22,
      fontSize: theme.typography.pxToRem(13),
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
  /** Who says so, of those of whom that is known. */
  links?: CapabilityLink[];
  emptyTitle: string;
  empty: ReactNode;
  children?: ReactNode;
}) {
  const { title, what, relation, targetRef, byTeam, emptyTitle, empty } = props;
  const links = new Map(props.links?.map(it => [it.entity, it]));
  const classes = useStyles();
  const catalogApi = useApi(catalogApiRef);
  const { pages, retry, more, ...loading } = useEntityPages(
    relation,
    targetRef,
    CONSUMER_KINDS,
  );
  const { value: teams, ...grouping } = useAsync(
    async () =>
      byTeam && pages
        ? loadTeams(
            catalogApi,
            pages,
            relatedTo(relation, targetRef, CONSUMER_KINDS),
          )
        : undefined,
    [catalogApi, byTeam, pages, relation, targetRef],
  );
  const error = loading.error ?? grouping.error;

  let content;
  if (error) {
    content = <FailingState dense what={what} error={error} onRetry={retry} />;
  } else if (!pages || (byTeam && !teams)) {
    content = <LoadingState dense what={what} />;
  } else if (pages.items.length === 0) {
    content = (
      <EmptyState dense title={emptyTitle}>
        {empty}
      </EmptyState>
    );
  } else if (teams) {
    content = (
      <div className={classes.teams}>
        {teams.map(({ owner, entities, total }) => (
          <div key={owner?.ref ?? ''}>
            <h4 className={classes.team}>
              <OwnerLink owner={owner} />
              <span className={classes.count}>
                {entities.length < total && `${entities.length} of `}
                {total}
              </span>
            </h4>
            {entities.length > 0 && (
              <EntityList entities={entities} links={links} />
            )}
          </div>
        ))}
      </div>
    );
  } else {
    content = <EntityList entities={pages.items} links={links} />;
  }

  return (
    <PlatformCard title={pages?.total ? `${title} (${pages.total})` : title}>
      {content}
      {more && pages && (teams || !byTeam) && (
        <Button className={classes.more} size="small" onClick={more}>
          Show more of the other {pages.total - pages.items.length}
        </Button>
      )}
      {props.children}
    </PlatformCard>
  );
}

/** Teams with what of theirs is shown; where not all is shown, also the largest of those of which nothing is. */
async function loadTeams(
  catalogApi: CatalogApi,
  { items, total }: Pages,
  filter: ReturnType<typeof relatedTo>,
) {
  const totals =
    items.length < total
      ? await countByOwner(catalogApi, filter, total)
      : new Map<string, number>();
  const largest = [...totals]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_TEAMS)
    .map(([ref]) => ref);
  const refs = [...largest, ...items.map(it => ownerRefOf(it) ?? '')];
  const owners = await loadOwnersByRef(catalogApi, refs.filter(Boolean));
  return groupByOwner(items, owners, totals);
}

function EntityList(props: {
  entities: Entity[];
  links: ReadonlyMap<string, CapabilityLink>;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.entities.map(entity => {
        const { type } = entity.spec ?? {};
        const ref = stringifyEntityRef(entity);
        const link = props.links.get(ref);
        return (
          <li key={ref}>
            <div>
              <EntityRefLink entityRef={entity} />
              {link && (
                <div className={classes.said}>
                  <Said by={link} />
                </div>
              )}
            </div>
            <span className={classes.kind}>
              {typeof type === 'string' ? type : entity.kind}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
