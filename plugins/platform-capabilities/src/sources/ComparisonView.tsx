import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Comparison, NamedCapability } from '@strata/roadmap';
import type { ReactNode } from 'react';
import { ChangeBar } from './ChangeBar';
import { FieldChangeView } from './FieldChangeView';
import { Limited } from './Limited';
import { count, Note } from '../parts';

/** How many of a kind are drawn at once. */
const MOST_NAMES = 60;
const MOST_CHANGES = 20;

const useStyles = makeStyles(
  theme => ({
    comparison: { display: 'grid', gap: theme.spacing(2) },
    title: {
      margin: theme.spacing(0, 0, 0.75),
      fontSize: theme.typography.pxToRem(14),
      fontWeight: 600,
    },
    names: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 230px), 1fr))',
      gap: theme.spacing(0.5),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    name: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      borderRadius: 6,
      background: 'var(--tint)',
      overflowWrap: 'anywhere',
      '& > span:first-child': { color: 'var(--tone)', fontWeight: 700 },
      '& a': { color: 'inherit', textDecoration: 'underline' },
    },
    ref: {
      display: 'block',
      color: theme.palette.textSubtle,
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(11.5),
    },
    changes: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: 0,
      padding: 0,
      '& > li': {
        padding: theme.spacing(0.75, 1.25),
        borderRadius: 6,
        border: `1px solid ${theme.palette.divider}`,
        borderLeft: '3px solid var(--tone-new)',
      },
      '& dl': { margin: 0 },
    },
    changed: { fontWeight: 600, overflowWrap: 'anywhere' },
  }),
  { name: 'StrataComparison' },
);

/** What is said of each kind of change. */
export interface ComparisonWords {
  removed: string;
  changed: string;
  renamed: string;
  added: string;
}

export const DONE: ComparisonWords = {
  removed: 'Gone',
  changed: 'Changed',
  renamed: 'Renamed',
  added: 'Added',
};

export const WAITING: ComparisonWords = {
  removed: 'Would go',
  changed: 'Would change',
  renamed: 'Would be renamed',
  added: 'Would come',
};

/** What differs between two versions of a roadmap: what went, what changed field by field, what came. */
export function ComparisonView(props: {
  changes: Comparison;
  words?: ComparisonWords;
  /** Leads to a capability that is there now. */
  linkTo?(ref: string): string;
}) {
  const { changes, words = DONE, linkTo } = props;
  const { removed, changed, renamed, added, losesOwner } = changes;
  const classes = useStyles();
  const total = removed.length + changed.length + renamed.length + added.length;
  if (total === 0) {
    return <div>No capability changes.</div>;
  }
  return (
    <div className={classes.comparison}>
      <ChangeBar
        segments={[
          {
            sign: '−',
            tone: 'bad',
            word: words.removed,
            number: removed.length,
          },
          {
            sign: '~',
            tone: 'new',
            word: words.changed,
            number: changed.length,
          },
          {
            sign: '→',
            tone: 'coming',
            word: words.renamed,
            number: renamed.length,
          },
          { sign: '+', tone: 'good', word: words.added, number: added.length },
        ]}
      />
      {losesOwner.length > 0 && (
        <Note tone="new">
          {count(losesOwner.length, 'capability', 'capabilities')}{' '}
          {losesOwner.length === 1 ? 'loses its owner' : 'lose their owners'}:{' '}
          {losesOwner
            .slice(0, 5)
            .map(it => `${it.title} (${it.owner})`)
            .join(', ')}
          {losesOwner.length > 5 && ` and ${losesOwner.length - 5} more`}
        </Note>
      )}
      <Names
        title={words.removed}
        sign="−"
        tone="bad"
        names={removed}
        linkTo={linkTo}
      />
      {changed.length > 0 && (
        <div>
          <h4 className={classes.title}>
            {words.changed} ({changed.length})
          </h4>
          <Limited items={changed} step={MOST_CHANGES}>
            {shown => (
              <ul className={classes.changes} aria-label={words.changed}>
                {shown.map(({ ref, title, fields }) => (
                  <li key={ref}>
                    <div className={classes.changed}>
                      {linkTo ? <Link to={linkTo(ref)}>{title}</Link> : title}
                    </div>
                    <dl>
                      {fields.map(field => (
                        <FieldChangeView key={field.field} change={field} />
                      ))}
                    </dl>
                  </li>
                ))}
              </ul>
            )}
          </Limited>
        </div>
      )}
      <Names
        title={words.renamed}
        sign="→"
        tone="coming"
        names={renamed.map(({ from, to, title, by }) => ({
          ref: to,
          title,
          detail: (
            <>
              {from} → {to}
              {by === 'likeness' && ' (a guess)'}
            </>
          ),
        }))}
      />
      <Names title={words.added} sign="+" tone="good" names={added} />
    </div>
  );
}

function Names(props: {
  title: string;
  sign: string;
  tone: string;
  names: (NamedCapability & { detail?: ReactNode })[];
  linkTo?(ref: string): string;
}) {
  const { title, sign, tone, names, linkTo } = props;
  const classes = useStyles();
  if (names.length === 0) {
    return null;
  }
  return (
    <div
      style={
        {
          '--tone': `var(--tone-${tone})`,
          '--tint': `var(--tint-${tone})`,
        } as React.CSSProperties
      }
    >
      <h4 className={classes.title}>
        {title} ({names.length})
      </h4>
      <Limited items={names} step={MOST_NAMES}>
        {shown => (
          <ul className={classes.names} aria-label={title}>
            {shown.map(({ ref, title: name, detail }) => (
              <li key={ref} className={classes.name}>
                <span aria-hidden>{sign}</span>
                <span>
                  {linkTo ? <Link to={linkTo(ref)}>{name}</Link> : name}
                  <span className={classes.ref}>
                    {detail ?? ref.replace(/^platformcapability:/, '')}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Limited>
    </div>
  );
}
