import InputAdornment from '@material-ui/core/InputAdornment';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/lib/useDebounce';

/** In milliseconds, between the keys of somebody who types. */
const PAUSE = 150;

const useStyles = makeStyles(
  theme => ({
    field: {
      '& .MuiOutlinedInput-root': {
        background: theme.palette.background.paper,
      },
    },
    key: {
      padding: '0 6px',
      fontSize: 12,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 4,
      color: theme.palette.text.primary,
      '@media (hover: none)': { display: 'none' },
      [theme.breakpoints.down('xs')]: { display: 'none' },
    },
  }),
  { name: 'StrataSearchField' },
);

/** Words to search for, told a moment after they are typed. The key `/` leads to it from anywhere on the page. */
export function SearchField(props: {
  placeholder: string;
  value: string;
  onChange(value: string): void;
  className?: string;
}) {
  const { value, onChange } = props;
  const classes = useStyles();
  const input = useRef<HTMLInputElement>(null);
  // The address follows what is typed, a moment later; and what is shown follows Back.
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  useDebounce(() => draft !== value && onChange(draft), PAUSE, [draft]);

  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping =
        target.isContentEditable ||
        /^(input|textarea|select)$/i.test(target.tagName);
      if (
        event.key === '/' &&
        !isTyping &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey
      ) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);

  return (
    <TextField
      className={`${classes.field} ${props.className ?? ''}`}
      size="small"
      variant="outlined"
      placeholder={props.placeholder}
      value={draft}
      onChange={event => setDraft(event.target.value)}
      inputRef={input}
      inputProps={{ 'aria-label': 'Search', type: 'search' }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
        endAdornment: !draft && (
          <kbd className={classes.key} aria-hidden>
            /
          </kbd>
        ),
      }}
    />
  );
}
