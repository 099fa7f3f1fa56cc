import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  statusReadPermission,
  type CapabilityHistoryResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import {
  Answered,
  EmptyState,
  LifecycleMark,
  READINESS,
  readRef,
  RelativeTime,
  timeline,
  useAnswer,
  useMay,
} from '../parts';
import { usePlatformPaths } from '../routes';
import { PlatformCard } from './PlatformCard';
import { useCapabilityEntity } from './useCapabilityEntity';

type Change = CapabilityHistoryResponse['changes'][number];

const WORDS: Record<Change['change'], string> = {
  added: 'Came into the roadmap',
  changed: 'Changed',
  removed: 'Left the roadmap',
};

const FIELD_WORDS: Record<string, string> = {
  lifecycle: 'Readiness',
  owner: 'Owner',
  name: 'Name',
  title: 'Title',
  layer: 'Layer',
};

const useStyles = makeStyles(
  theme => ({
    changes: timeline(theme),
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
    },
    what: { fontWeight: 600 },
    subtle: {
      color: theme.palette.textSubtle,
      '& a': { textDecoration: 'underline' },
    },
    fields: {
      display: 'grid',
      gridTemplateColumns: '5.5em minmax(0, 1fr)',
      gap: theme.spacing(0.25, 1.5),
      alignItems: 'baseline',
      margin: theme.spacing(0.5, 0, 0),
      '& dt': { color: theme.palette.textSubtle },
      '& dd': {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        gap: theme.spacing(0, 1),
        margin: 0,
        minWidth: 0,
      },
    },
  }),
  { name: 'StrataCapabilityHistory' },
);

/**
 * On the page of a PlatformCapability: how its readiness, owner, title and layer have changed, the newest first.
 *
 * @public
 */
export function CapabilityHistoryCard() {
  const entity = useCapabilityEntity();
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const ref = stringifyEntityRef(entity);
  const load = useCallback(
    async (signal: AbortSignal) =>
      (await api.getCapabilityHistory(ref, { signal })).changes,
    [api, ref],
  );
  const answer = useAnswer(load);
  return (
    <PlatformCard title="History">
      <Answered answer={answer} what="the history" heights={[44, 44]}>
        {changes =>
          changes.length === 0 ? (
            <EmptyState dense title="No change is known">
              Once its roadmap is read, changes of its readiness, owner, title
              and layer are listed here, as far back as versions are kept.
            </EmptyState>
          ) : (
            <ol className={classes.changes} aria-label="Changes">
              {changes.map(change => (
                <ChangeItem
                  key={change.version}
                  roadmap={parseEntityRef(ref).namespace}
                  change={change}
                />
              ))}
            </ol>
          )
        }
      </Answered>
    </PlatformCard>
  );
}

function ChangeItem(props: { roadmap: string; change: Change }) {
  const { version, at, change, fields } = props.change;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const { isDenied: mayNotOpen } = useMay(statusReadPermission);
  const name = `Version ${version}`;
  return (
    <li>
      <div className={classes.head}>
        <span className={classes.what}>{WORDS[change]}</span>
        <span className={classes.subtle}>
          {mayNotOpen ? (
            name
          ) : (
            <Link to={`${paths.sources(props.roadmap)}/versions/${version}`}>
              {name}
            </Link>
          )}
          , <RelativeTime time={at} />
        </span>
      </div>
      {change !== 'removed' && fields.length > 0 && (
        <dl className={classes.fields}>
          {fields.map(({ field, from, to }) => [
            <dt key={field}>{FIELD_WORDS[field] ?? field}</dt>,
            <dd key={`${field} values`}>
              {change === 'changed' && (
                <>
                  <Value field={field} value={from} />
                  <span aria-label="becomes" role="img">
                    →
                  </span>
                </>
              )}
              <Value field={field} value={to} />
            </dd>,
          ])}
        </dl>
      )}
    </li>
  );
}

function Value(props: { field: string; value: unknown }) {
  const { field, value } = props;
  const classes = useStyles();
  if (field === 'lifecycle') {
    const lifecycle = READINESS.find(it => it === value);
    return (
      <LifecycleMark
        lifecycle={lifecycle === 'unstated' ? undefined : lifecycle}
      />
    );
  }
  if (value === undefined || value === '') {
    return <span className={classes.subtle}>none</span>;
  }
  const ref =
    field === 'owner'
      ? readRef(String(value), { defaultKind: 'group' })
      : undefined;
  return ref ? (
    <EntityRefLink entityRef={ref} hideIcon />
  ) : (
    <span>{String(value)}</span>
  );
}
