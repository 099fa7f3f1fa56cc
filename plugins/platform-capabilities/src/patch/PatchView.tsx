import { Link, LinkButton } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Patch,
  PatchRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import useCopyToClipboard from 'react-use/lib/useCopyToClipboard';
import { platformCapabilitiesApiRef } from '../api';
import {
  DiffTable,
  FailureWords,
  Note,
  readDiff,
  safeHref,
  useSending,
} from '../parts';
import { download } from '../parts/download';

const useStyles = makeStyles(
  theme => ({
    view: { display: 'grid', gap: theme.spacing(1.5), minWidth: 0 },
    head: { margin: 0, overflowWrap: 'anywhere' },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    subtle: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataPatchView' },
);

/** A change as its lines, and every way to take it to the document. */
export function PatchView(props: { patch: Patch; request: PatchRequest }) {
  const { patch, request } = props;
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const [, copy] = useCopyToClipboard();
  const [said, say] = useState('');
  const [opened, setOpened] = useState<string>();
  const { isBusy, error, send } = useSending({ once: true });
  const name = patch.file.split('/').pop() ?? patch.file;
  const url = safeHref(patch.url);
  const editUrl = safeHref(patch.editUrl);

  const open = () =>
    send(async () => {
      const { url: opening } = await api.openPullRequest({
        ...request,
        digest: patch.digest,
      });
      setOpened(opening);
    });

  return (
    <div className={classes.view}>
      <p className={classes.head}>
        <b>{patch.title}</b>, in {url ? <Link to={url}>{name}</Link> : name}
      </p>
      <DiffTable label={`Change of ${name}`} hunks={readDiff(patch.diff)} />
      <div className={classes.actions}>
        {patch.pullRequest.possible && !opened && (
          <Button
            variant="contained"
            color="primary"
            disabled={isBusy}
            onClick={open}
          >
            {isBusy ? 'Opening…' : 'Open a pull request'}
          </Button>
        )}
        <Button
          variant="outlined"
          onClick={() => {
            copy(patch.diff);
            say('Copied');
          }}
        >
          Copy
        </Button>
        <Button
          variant="outlined"
          onClick={() => {
            download(`${name}.patch`, 'text/x-patch', patch.diff);
            say('Downloaded');
          }}
        >
          Download
        </Button>
        {editUrl && (
          <LinkButton role="link" to={editUrl} variant="outlined">
            Edit the file
          </LinkButton>
        )}
        <span role="status" className={classes.subtle}>
          {said}
        </span>
      </div>
      {!patch.pullRequest.possible && (
        <div className={classes.subtle}>
          {patch.pullRequest.reason} The patch is for{' '}
          <code>git apply{isBare(patch) && ' --unidiff-zero'}</code>.
        </div>
      )}
      {opened && (
        <Note tone="good" focus>
          <Link to={safeHref(opened) ?? ''}>The pull request</Link> is open; the
          finding goes when it is merged and read.
        </Note>
      )}
      {error && (
        <Note tone="bad">
          There is no pull request. <FailureWords error={error} />
        </Note>
      )}
    </div>
  );
}

/** Whether the lines around the change are left out, as where they could tell what the user may not see. */
function isBare({ diff }: Patch): boolean {
  return !/^ /m.test(diff);
}
