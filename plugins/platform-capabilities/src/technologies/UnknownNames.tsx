import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { TechnologiesResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { count, EmptyState, Section } from '../parts';
import { EvidenceName } from './EvidenceName';
import { MakeKnownDialog } from './MakeKnownDialog';

/** How many are drawn at once; a button draws the rest. */
const FIRST = 10;

const useStyles = makeStyles(
  theme => ({
    lead: { margin: theme.spacing(0, 0, 1), color: theme.palette.textSubtle },
    list: { margin: 0, padding: 0, listStyle: 'none' },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto auto',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    number: {
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      color: theme.palette.textSubtle,
    },
  }),
  { name: 'StrataUnknownNames' },
);

type Unknown = TechnologiesResponse['unmatched'][number];

/** What the catalog names though no roadmap does, the most frequent first, with the ways to make it known. */
export function UnknownNames(props: { names: Unknown[] }) {
  const { names } = props;
  const classes = useStyles();
  const [isWhole, setWhole] = useState(false);
  const [chosen, setChosen] = useState<Unknown>();
  return (
    <Section title={`Not known to any roadmap (${names.length})`}>
      {names.length === 0 ? (
        <EmptyState dense title="Every name is known">
          All tags, images and types of resources that you can see name a
          technology of some capability, or are ignored.
        </EmptyState>
      ) : (
        <p className={classes.lead}>
          Tags, images and types of resources that name no technology of any
          capability: perhaps something that the platform does not offer yet, or
          calls by another name.
        </p>
      )}
      <ul className={classes.list} aria-label="Not known to any roadmap">
        {names.slice(0, isWhole ? undefined : FIRST).map(name => (
          <li key={`${name.field} ${name.value}`} className={classes.row}>
            <span>
              <EvidenceName name={name} />
            </span>
            <span className={classes.number}>
              {count(name.entities, 'entity', 'entities')}
            </span>
            <Button
              size="small"
              aria-label={`What to do about ${name.value}`}
              onClick={() => setChosen(name)}
            >
              What to do
            </Button>
          </li>
        ))}
      </ul>
      {names.length > FIRST && !isWhole && (
        <Button size="small" onClick={() => setWhole(true)}>
          Show all {names.length}
        </Button>
      )}
      {chosen && (
        <MakeKnownDialog name={chosen} onClose={() => setChosen(undefined)} />
      )}
    </Section>
  );
}
