import { makeStyles } from '@material-ui/core/styles';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { useEffect } from 'react';
import useCopyToClipboard from 'react-use/lib/useCopyToClipboard';
import useToggle from 'react-use/lib/useToggle';

/** In milliseconds. */
const SAID_FOR = 2_000;

const useStyles = makeStyles(
  theme => ({
    button: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 6,
      maxWidth: '100%',
      padding: 0,
      font: 'inherit',
      color: 'inherit',
      textAlign: 'left',
      background: 'none',
      border: 'none',
      cursor: 'copy',
      overflowWrap: 'anywhere',
      '& svg': { fontSize: 14, color: theme.palette.textSubtle },
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': {
        outline: `3px solid ${theme.palette.link}`,
        outlineOffset: 1,
      },
    },
    text: { fontFamily: 'monospace', fontSize: '0.95em' },
    said: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataCopyableText' },
);

/** A text that a click copies: where there is no address, it is what one looks for. */
export function CopyableText(props: { text: string; shown?: string }) {
  const { text, shown = text } = props;
  const classes = useStyles();
  const [, copy] = useCopyToClipboard();
  const [isSaid, say] = useToggle(false);
  useEffect(() => {
    const timer = isSaid && setTimeout(() => say(false), SAID_FOR);
    return () => clearTimeout(timer || undefined);
  }, [isSaid, say]);
  return (
    <button
      type="button"
      className={classes.button}
      title={text === shown ? 'Copy' : `Copy ${text}`}
      onClick={() => {
        copy(text);
        say(true);
      }}
    >
      <span className={classes.text}>{shown}</span>
      <CopyIcon aria-hidden />
      <span role="status" className={classes.said}>
        {isSaid && 'Copied'}
      </span>
    </button>
  );
}
