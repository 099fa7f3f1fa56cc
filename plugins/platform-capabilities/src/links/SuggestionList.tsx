import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  changeProposePermission,
  describeEvidence,
  suggestionDismissPermission,
  type LinksResponse,
  type Suggestion,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo, useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { FailureWords, Note, useMay, VisuallyHidden, WithCode } from '../parts';
import { PatchDialog } from '../patch/PatchDialog';
import { DismissDialog } from './DismissDialog';
import { OwnersButton } from './OwnersButton';
import { useDenial } from './useDenial';

/** How many are drawn at once; a button draws as many more. */
const STEP = 25;

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      '&:first-child': { borderTop: 'none', paddingTop: 0 },
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    text: { flex: '1 1 260px', minWidth: 0 },
    claim: { fontWeight: 600 },
    evidence: { display: 'block', color: theme.palette.textSubtle },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
    more: { marginTop: theme.spacing(1) },
  }),
  { name: 'StrataSuggestions' },
);

/**
 * Links that nobody has declared but something speaks for, each with what that is. A person makes a link of one by a change of the
 * component's file, or says that it is none.
 */
export function SuggestionList(props: {
  suggestions: Suggestion[];
  /** What the suggestions name. */
  names: Pick<LinksResponse, 'entities' | 'capabilities'>;
  /** Of whose page this is, which need not be named again. */
  of?: 'entity' | 'capability';
  /** How many are drawn at first. */
  first?: number;
}) {
  const { names, of, first = STEP } = props;
  const suggestions = useMemo(
    () => (of === 'capability' ? props.suggestions : fold(props.suggestions)),
    [props.suggestions, of],
  );
  const classes = useStyles();
  const [limit, setLimit] = useState(first);
  const rest = suggestions.length - limit;
  const { isDenied: mayNotPropose } = useMay(changeProposePermission);
  const { isDenied: mayNotDismiss } = useMay(suggestionDismissPermission);
  const denialOf = useDenial(names);
  const titles = useMemo(
    () =>
      new Map(
        [...names.entities, ...names.capabilities].map(it => [
          it.ref,
          it.title,
        ]),
      ),
    [names],
  );
  return (
    <>
      <ul className={classes.list} aria-label="Suggested links">
        {suggestions.slice(0, limit).map(it => (
          <SuggestionRow
            key={`${it.entity} ${it.capability}`}
            suggestion={it}
            titleOf={ref => titles.get(ref) ?? ref}
            of={of}
            mayPropose={!mayNotPropose}
            mayDismiss={!mayNotDismiss}
            denial={denialOf(it)}
          />
        ))}
      </ul>
      {rest > 0 && (
        <Button
          size="small"
          className={classes.more}
          onClick={() => setLimit(limit + STEP)}
        >
          Show {Math.min(STEP, rest)} more{rest > STEP && ` of ${rest}`}
        </Button>
      )}
    </>
  );
}

function SuggestionRow(props: {
  suggestion: Suggestion;
  titleOf(ref: string): string;
  of?: 'entity' | 'capability';
  mayPropose: boolean;
  mayDismiss: boolean;
  /** Why the user may not, where that is known. */
  denial?: string;
}) {
  const { suggestion, titleOf, of, mayPropose, mayDismiss, denial } = props;
  const { entity, evidence, alternatives } = suggestion;
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const entityLink = useEntityRefLink();
  const [chosen, setChosen] = useState<string>();
  const [isDismissing, setDismissing] = useState(false);
  const [dismissed, setDismissed] = useState(suggestion.dismissed?.reason);
  const [error, setError] = useState<Error>();

  const takeBack = async () => {
    setError(undefined);
    try {
      await api.undismissSuggestion(suggestion);
      setDismissed(undefined);
    } catch (failure) {
      setError(toError(failure));
    }
  };

  const link = (ref: string) => (
    <Link to={entityLink(ref)}>{titleOf(ref)}</Link>
  );
  const claim = `${titleOf(entity)} uses ${titleOf(suggestion.capability)}`;
  const candidates = [suggestion.capability, ...alternatives];
  return (
    <li className={classes.row}>
      <div className={classes.text}>
        <span className={classes.claim}>
          {of !== 'entity' && link(entity)}
          {of === undefined && ' may use '}
          {of !== 'capability' && link(suggestion.capability)}
        </span>
        {of !== 'capability' && alternatives.length > 0 && (
          <>
            , or{' '}
            {alternatives.map((ref, index) => (
              <span key={ref}>
                {index > 0 && ', '}
                {link(ref)}
              </span>
            ))}
          </>
        )}
        <span className={classes.evidence}>
          <WithCode text={evidence.map(describeEvidence).join('; ')} />
        </span>
        {dismissed !== undefined && (
          <span className={classes.evidence}>
            Dismissed{suggestion.dismissed && ` by ${suggestion.dismissed.by}`}:{' '}
            {dismissed}
          </span>
        )}
        {error && (
          <Note tone="bad">
            <FailureWords error={error} />
          </Note>
        )}
      </div>
      <div className={classes.actions}>
        {dismissed === undefined ? (
          <>
            {mayPropose &&
              candidates.map(ref => (
                <Button
                  key={ref}
                  size="small"
                  variant="outlined"
                  onClick={() => setChosen(ref)}
                >
                  {alternatives.length > 0 ? `Uses ${titleOf(ref)}` : 'It does'}
                  <VisuallyHidden>
                    : show the change by which {titleOf(entity)} uses{' '}
                    {titleOf(ref)}
                  </VisuallyHidden>
                </Button>
              ))}
            {mayDismiss && (
              <OwnersButton
                label={`Dismiss that ${claim}`}
                denial={denial}
                onClick={() => setDismissing(true)}
              >
                Dismiss
              </OwnersButton>
            )}
          </>
        ) : (
          mayDismiss && (
            <OwnersButton
              label={`Suggest again that ${claim}`}
              denial={denial}
              onClick={takeBack}
            >
              Take back
            </OwnersButton>
          )
        )}
      </div>
      {chosen && (
        <PatchDialog
          title={`${titleOf(entity)} uses ${titleOf(chosen)}`}
          request={{
            type: 'add-link',
            entity,
            capability: chosen,
            relation: 'uses',
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
      {isDismissing && (
        <DismissDialog
          suggestion={suggestion}
          claim={claim}
          onClose={() => setDismissing(false)}
          onDismissed={reason => {
            setDismissing(false);
            setDismissed(reason);
          }}
        />
      )}
    </li>
  );
}

/** Without those that an earlier one has as an alternative: one choice is enough. */
function fold(suggestions: Suggestion[]): Suggestion[] {
  const offered = new Set<string>();
  return suggestions.filter(({ entity, capability, alternatives }) => {
    const isNew = !offered.has(`${entity} ${capability}`);
    for (const ref of isNew ? alternatives : []) {
      offered.add(`${entity} ${ref}`);
    }
    return isNew;
  });
}
