import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { useId, useMemo, useState } from 'react';
import { usePlatformMap } from '../api';
import {
  count,
  EmptyState,
  FailingState,
  focusOnMount,
  LifecycleMark,
  LoadingState,
  matchesSearch,
} from '../parts';

/** Shown at once; whoever looks for another one types. */
const MOST = 8;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(0.75, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
    },
    name: { flex: '2 1 180px', overflowWrap: 'anywhere' },
    title: { fontWeight: 600 },
    place: {
      display: 'block',
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.textSubtle,
    },
    mark: { flex: '1 1 110px' },
    count: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataCapabilityChoice' },
);

/** One capability of the whole platform, found by its name, technology or roadmap. */
export function CapabilityChoice(props: {
  chosen?: MapCapability;
  /** Refs of those that are not to be chosen. */
  except: ReadonlySet<string>;
  onChoose(capability: MapCapability | undefined): void;
}) {
  const { chosen, except, onChoose } = props;
  const classes = useStyles();
  const fieldId = useId();
  const { value, error, retry } = usePlatformMap();
  const [search, setSearch] = useState('');
  const candidates = useMemo(
    () =>
      (value?.capabilities ?? [])
        .filter(it => !except.has(it.ref))
        .sort(
          (a, b) =>
            Number(a.lifecycle === 'deprecated') -
              Number(b.lifecycle === 'deprecated') ||
            a.title.localeCompare(b.title, 'en'),
        ),
    [value, except],
  );

  if (chosen) {
    return (
      <Row capability={chosen}>
        <Button
          size="small"
          ref={focusOnMount}
          variant="outlined"
          onClick={() => onChoose(undefined)}
        >
          Choose another
        </Button>
      </Row>
    );
  }
  if (!value) {
    return error ? (
      <FailingState
        dense
        what="the capabilities"
        error={error}
        onRetry={retry}
      />
    ) : (
      <LoadingState dense what="the capabilities" />
    );
  }
  if (candidates.length === 0) {
    return (
      <EmptyState dense title="There is no other capability">
        The platform has none that you can see, or this one has them all.
      </EmptyState>
    );
  }
  const found = candidates.filter(it =>
    matchesSearch(
      search,
      it.title,
      it.ref,
      ...it.technologies.flatMap(({ name, aliases = [] }) => [
        name,
        ...aliases,
      ]),
    ),
  );
  return (
    <>
      <TextField
        id={fieldId}
        label="Capability or technology"
        type="search"
        variant="outlined"
        size="small"
        inputRef={focusOnMount}
        value={search}
        onChange={event => setSearch(event.target.value)}
      />
      <ul className={classes.list} aria-label="Capabilities">
        {found.slice(0, MOST).map(it => (
          <li key={it.ref}>
            <Row capability={it}>
              <Button
                size="small"
                variant="outlined"
                aria-label={`Choose ${it.title} of ${it.roadmap}`}
                onClick={() => onChoose(it)}
              >
                Choose
              </Button>
            </Row>
          </li>
        ))}
      </ul>
      <span role="status" className={classes.count}>
        {found.length > MOST
          ? `${MOST} of ${found.length}; type to find the others`
          : count(found.length, 'capability', 'capabilities')}
      </span>
    </>
  );
}

function Row(props: { capability: MapCapability; children: JSX.Element }) {
  const { title, layer, roadmap, lifecycle, target } = props.capability;
  const classes = useStyles();
  return (
    <div className={classes.row}>
      <span className={classes.name}>
        <span className={classes.title}>{title}</span>
        <span className={classes.place}>
          Layer {layer}, {roadmap}
        </span>
      </span>
      <span className={classes.mark}>
        <LifecycleMark lifecycle={lifecycle} target={target} />
      </span>
      {props.children}
    </div>
  );
}
