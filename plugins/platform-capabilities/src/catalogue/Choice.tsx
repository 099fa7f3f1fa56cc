import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';

const useStyles = makeStyles(
  theme => ({
    // The theme's own label is too faint on the ground of the page.
    label: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataChoice' },
);

/** One of some values, as the browser's own list: the most usable one by keyboard, by touch and with a screen reader. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  const { label, value, options, onChange } = props;
  const [id] = useState(
    () => `strata-${label.toLowerCase().replace(/\W/g, '-')}`,
  );
  const classes = useStyles();
  const known = options.some(([option]) => option === value);
  return (
    <TextField
      select
      id={id}
      label={label}
      value={value}
      variant="outlined"
      size="small"
      fullWidth
      InputLabelProps={{ shrink: true, className: classes.label }}
      SelectProps={{ native: true }}
      onChange={event => onChange(event.target.value as T)}
    >
      {!known && <option value={value}>{value}</option>}
      {options.map(([option, word]) => (
        <option key={option} value={option}>
          {word}
        </option>
      ))}
    </TextField>
  );
}
