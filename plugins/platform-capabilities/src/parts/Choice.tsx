import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';

const useStyles = makeStyles(
  theme => ({
    field: {
      '& .MuiOutlinedInput-root': {
        background: theme.palette.background.paper,
      },
      // The theme's own label is too faint on the ground of the page.
      '& .MuiInputLabel-root': { color: theme.palette.text.primary },
    },
  }),
  { name: 'StrataChoice' },
);

/** A value that can be chosen, and the words for it. */
export type Option<T extends string = string> = readonly [
  value: T,
  words: string,
];

/** One of some values, as the browser's own list: the most usable one by keyboard, by touch and with a screen reader. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange(value: T): void;
  className?: string;
}) {
  const { label, value, options, onChange } = props;
  const classes = useStyles();
  const isKnown = options.some(([option]) => option === value);
  return (
    <TextField
      className={`${classes.field} ${props.className ?? ''}`}
      select
      id={`strata-${label.toLocaleLowerCase('en-US').replace(/\W/g, '-')}`}
      label={label}
      value={value}
      variant="outlined"
      size="small"
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
      onChange={event => onChange(event.target.value as T)}
    >
      {!isKnown && <option value={value}>{value}</option>}
      {options.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </TextField>
  );
}
