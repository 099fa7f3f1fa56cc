import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useCallback, useId, useState } from 'react';
import useDebounce from 'react-use/lib/useDebounce';
import {
  loadEntities,
  loadOwners,
  ownerRefOf,
  titleOf,
} from '../entity/catalogEntities';
import { CONSUMER_KINDS } from '../entity/kinds';
import {
  EmptyState,
  FailingState,
  focusOnMount,
  LoadingState,
  OwnerLink,
  useAnswer,
} from '../parts';
import { useOwnerRefs } from './ownerRefs';

/** Shown at once; whoever looks for another one types. */
const MOST = 8;

/** In milliseconds, between the keys of somebody who types. */
const PAUSE = 200;

const FIELDS = ['kind', 'metadata', 'relations', 'spec.owner', 'spec.type'];

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    heading: {
      margin: theme.spacing(1.5, 0, 0.5),
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 600,
      color: theme.palette.textSubtle,
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(0.75, 0),
      'li > &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    name: { flex: '2 1 180px', overflowWrap: 'anywhere', fontWeight: 600 },
    kind: { fontWeight: 400, color: theme.palette.textSubtle },
    owner: { flex: '1 1 140px', minWidth: 0 },
    subtle: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataEntityChoice' },
);

/** What is to use a capability: of what the user and their teams own, or else of the others. */
export function EntityChoice(props: {
  /** Ref. */
  value: string;
  onChange(ref: string): void;
  /** Whether people may ask for what they do not own. */
  onBehalf: boolean;
  disabled: boolean;
}) {
  const { value, onChange, onBehalf, disabled } = props;
  // It was there as the page was opened, or somebody has just chosen it.
  const [wasChosen, setWasChosen] = useState(false);
  return value ? (
    <Chosen
      entityRef={value}
      focus={wasChosen}
      disabled={disabled}
      onChange={() => onChange('')}
    />
  ) : (
    <Search
      onBehalf={onBehalf}
      onChoose={ref => {
        setWasChosen(true);
        onChange(ref);
      }}
    />
  );
}

function Chosen(props: {
  entityRef: string;
  focus: boolean;
  disabled: boolean;
  onChange(): void;
}) {
  const { entityRef, focus, disabled, onChange } = props;
  const catalogApi = useApi(catalogApiRef);
  const load = useCallback(async () => {
    const entities = await loadEntities(catalogApi, [entityRef]);
    const owners = await loadOwners(catalogApi, [...entities.values()]);
    return { entity: entities.get(entityRef), owner: owners.get(entityRef) };
  }, [catalogApi, entityRef]);
  const { value } = useAnswer(load);
  const button = (
    <Button
      size="small"
      variant="outlined"
      disabled={disabled}
      ref={focus ? focusOnMount : undefined}
      onClick={onChange}
    >
      Choose another
    </Button>
  );
  return value?.entity ? (
    <EntityRow entity={value.entity} owner={value.owner}>
      {button}
    </EntityRow>
  ) : (
    <MissingRow entityRef={entityRef} isMissing={value !== undefined}>
      {button}
    </MissingRow>
  );
}

function Search(props: { onBehalf: boolean; onChoose(ref: string): void }) {
  const { onBehalf, onChoose } = props;
  const classes = useStyles();
  const fieldId = useId();
  const [draft, setDraft] = useState('');
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(draft.trim()), PAUSE, [draft]);
  const { value, error, reload } = useCandidates(term);
  return (
    <div>
      <TextField
        id={fieldId}
        label="Component, system, resource or API"
        type="search"
        variant="outlined"
        size="small"
        fullWidth
        value={draft}
        onChange={event => setDraft(event.target.value)}
      />
      {!value &&
        (error ? (
          <FailingState
            dense
            what="your components"
            error={error}
            onRetry={reload}
          />
        ) : (
          <LoadingState dense what="your components" />
        ))}
      {value && (
        <>
          <h4 className={classes.heading}>Yours and your teams’</h4>
          {value.mine.length === 0 && (
            <EmptyState
              dense
              title={term ? 'Nothing of yours matches' : 'You own nothing yet'}
            >
              What you or your teams own in the catalog is here.
            </EmptyState>
          )}
          <ul className={classes.list} aria-label="Yours and your teams’">
            {value.mine.map(it => (
              <Candidate
                key={stringifyEntityRef(it)}
                entity={it}
                owners={value.owners}
                onChoose={onChoose}
              />
            ))}
          </ul>
          {value.others.length > 0 && (
            <>
              <h4 className={classes.heading}>
                Of other teams
                {!onBehalf && ': have who owns it ask'}
              </h4>
              <ul className={classes.list} aria-label="Of other teams">
                {value.others.map(it => (
                  <Candidate
                    key={stringifyEntityRef(it)}
                    entity={it}
                    owners={value.owners}
                    onChoose={onBehalf ? onChoose : undefined}
                  />
                ))}
              </ul>
            </>
          )}
          {value.more > 0 && (
            <span role="status" className={classes.subtle}>
              {value.more} more; type to find them
            </span>
          )}
        </>
      )}
    </div>
  );
}

/** What could use it: what the user owns, and some of what others own. */
function useCandidates(term: string) {
  const catalogApi = useApi(catalogApiRef);
  const ownerRefs = useOwnerRefs();
  const load = useCallback(async () => {
    const query = {
      fields: FIELDS,
      orderFields: [{ field: 'metadata.name', order: 'asc' as const }],
      ...(term && {
        fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
      }),
    };
    const kind = [...CONSUMER_KINDS];
    const refs = [...(ownerRefs ?? [])];
    const [mine, all] = await Promise.all([
      refs.length > 0
        ? catalogApi.queryEntities({
            ...query,
            filter: { 'relations.ownedBy': refs, kind },
            limit: MOST,
          })
        : { items: [], totalItems: 0 },
      catalogApi.queryEntities({ ...query, filter: { kind }, limit: 3 * MOST }),
    ]);
    const others = all.items
      .filter(it => !ownerRefs?.has(ownerRefOf(it) ?? ''))
      .slice(0, term ? MOST : MOST / 2);
    return {
      mine: mine.items,
      others,
      more: Math.max(0, all.totalItems - mine.items.length - others.length),
      owners: await loadOwners(catalogApi, [...mine.items, ...others]),
    };
  }, [catalogApi, ownerRefs, term]);
  return useAnswer(ownerRefs ? load : undefined);
}

type Owners = Awaited<ReturnType<typeof loadOwners>>;

function Candidate(props: {
  entity: Entity;
  owners: Owners;
  onChoose?(ref: string): void;
}) {
  const { entity, owners, onChoose } = props;
  const ref = stringifyEntityRef(entity);
  return (
    <li>
      <EntityRow entity={entity} owner={owners.get(ref)}>
        {onChoose && (
          <Button
            size="small"
            variant="outlined"
            aria-label={`Choose ${titleOf(entity)}`}
            onClick={() => onChoose(ref)}
          >
            Choose
          </Button>
        )}
      </EntityRow>
    </li>
  );
}

function EntityRow(props: {
  entity: Entity;
  owner?: Parameters<typeof OwnerLink>[0]['owner'];
  children: React.ReactNode;
}) {
  const { entity, owner, children } = props;
  const classes = useStyles();
  return (
    <div className={classes.row}>
      <span className={classes.name}>
        {titleOf(entity)}{' '}
        <span className={classes.kind}>
          {entity.kind.toLocaleLowerCase('en-US')}
        </span>
      </span>
      <span className={classes.owner}>
        <OwnerLink owner={owner} />
      </span>
      {children}
    </div>
  );
}

function MissingRow(props: {
  entityRef: string;
  isMissing: boolean;
  children: React.ReactNode;
}) {
  const classes = useStyles();
  return (
    <div className={classes.row}>
      <span className={classes.name}>{props.entityRef}</span>
      {props.isMissing && (
        <span className={classes.owner}>
          The catalog has none that you can see
        </span>
      )}
      {props.children}
    </div>
  );
}
