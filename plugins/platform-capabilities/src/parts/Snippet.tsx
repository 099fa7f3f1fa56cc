import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useCopyToClipboard from 'react-use/lib/useCopyToClipboard';
import { VisuallyHidden } from './VisuallyHidden';

const useStyles = makeStyles(
  theme => ({
    snippet: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      minWidth: 0,
      alignItems: 'start',
      borderRadius: 8,
      border: `1px solid ${theme.palette.divider}`,
      textAlign: 'left',
    },
    code: {
      margin: 0,
      padding: theme.spacing(1, 1.5),
      overflow: 'auto',
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.5,
      color: theme.palette.text.primary,
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
    },
  }),
  { name: 'StrataSnippet' },
);

/** Some lines to be copied into a document or the configuration. */
export function Snippet(props: { label: string; text: string }) {
  const { label, text } = props;
  const classes = useStyles();
  const [, copy] = useCopyToClipboard();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className={classes.snippet}>
      <pre
        className={classes.code}
        role="group"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
      >
        <code>{text}</code>
      </pre>
      <Button
        size="small"
        onClick={() => {
          copy(text);
          setCopied(true);
        }}
      >
        <span role="status">{isCopied ? 'Copied' : 'Copy'}</span>
        <VisuallyHidden>: {label}</VisuallyHidden>
      </Button>
    </div>
  );
}
