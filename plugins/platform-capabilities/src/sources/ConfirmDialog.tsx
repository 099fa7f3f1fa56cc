import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { makeStyles } from '@material-ui/core/styles';
import type {
  HeldResponse,
  RoadmapInfo,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import {
  ConsentDialog,
  count,
  FailureWords,
  Note,
  ReasonField,
  statusOf,
  useSending,
} from '../parts';
import { Limited } from './Limited';

/** How many names are drawn at once. */
const MOST_NAMES = 100;

/** What came of it: it was done, something else waits by now, or nothing does. */
export type ConfirmOutcome = 'confirmed' | 'other' | 'nothing';

const useStyles = makeStyles(
  theme => ({
    names: {
      maxHeight: 220,
      overflow: 'auto',
      margin: theme.spacing(1, 0, 0),
      padding: theme.spacing(1, 1.5),
      listStyle: 'none',
      borderRadius: 6,
      background: 'var(--tint-bad)',
      overflowWrap: 'anywhere',
      '& li::before': {
        content: '"−" / ""',
        marginRight: theme.spacing(1),
        fontWeight: 700,
        color: 'var(--tone-bad)',
      },
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
    },
  }),
  { name: 'StrataConfirmDialog' },
);

/** Asks once more, with what goes by name, and takes over just what was seen. */
export function ConfirmDialog(props: {
  roadmap: RoadmapInfo;
  held: HeldResponse;
  onClose(): void;
  onOutcome(outcome: ConfirmOutcome): Promise<void>;
}) {
  const { roadmap, held, onClose, onOutcome } = props;
  const { removed, added, changed, renamed } = held.changes;
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const [reason, setReason] = useState('');
  const { isBusy, error, send } = useSending({ once: true });

  const tell = async (): Promise<ConfirmOutcome> => {
    try {
      await api.confirmHeld(roadmap.id, {
        digest: held.digest,
        reason: reason.trim() || undefined,
      });
      return 'confirmed';
    } catch (failure) {
      const status = statusOf(toError(failure));
      if (status === 409) {
        return 'other';
      }
      if (status === 404) {
        return 'nothing';
      }
      throw failure;
    }
  };

  const confirm = () => send(async () => onOutcome(await tell()));

  const confirmWords =
    removed.length > 0 ? `Confirm, let ${removed.length} go` : 'Confirm';
  const others = [
    changed.length > 0 && `${changed.length} would change`,
    renamed.length > 0 && `${renamed.length} would be renamed`,
    added.length > 0 && `${added.length} would come`,
  ].filter(Boolean);

  return (
    <ConsentDialog
      title={
        removed.length > 0
          ? `Let ${count(removed.length, 'capability', 'capabilities')} of ${
              roadmap.title
            } go?`
          : `Take over what waits of ${roadmap.title}?`
      }
      word={confirmWords}
      busyWord="Confirming…"
      isBusy={isBusy}
      onConsent={confirm}
      onClose={onClose}
    >
      {removed.length > 0 && (
        <div>
          <p>
            {removed.length === 1 ? 'It leaves' : 'They leave'} the catalog and
            all pages; what refers to {removed.length === 1 ? 'it' : 'them'}{' '}
            will point to nothing:
          </p>
          <Limited items={removed} step={MOST_NAMES}>
            {shown => (
              <ul
                className={classes.names}
                aria-label="What goes"
                // What scrolls must be reachable by keyboard.
                // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                tabIndex={0}
              >
                {shown.map(({ ref, title }) => (
                  <li key={ref}>{title}</li>
                ))}
              </ul>
            )}
          </Limited>
        </div>
      )}
      {others.length > 0 && (
        <p>
          {removed.length > 0 ? 'Besides, ' : ''}
          {others.join(', ')}.
        </p>
      )}
      <ReasonField
        label="Why (optional, kept in the history)"
        value={reason}
        disabled={isBusy}
        onChange={setReason}
      />
      {error && (
        <Note tone="bad">
          It was not confirmed. <FailureWords error={error} />
        </Note>
      )}
    </ConsentDialog>
  );
}
