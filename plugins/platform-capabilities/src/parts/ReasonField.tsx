import TextField from '@material-ui/core/TextField';
import { useId } from 'react';
import { focusOnMount } from './focusOnMount';

/** In characters, as the backend takes it. */
const LONGEST_REASON = 2_000;

/** Has somebody say in their own words why they do something. */
export function ReasonField(props: {
  label: string;
  /** For whom it is, or what becomes of it. */
  hint?: string;
  /** Why it cannot be taken as it is. */
  problem?: string;
  value: string;
  onChange(reason: string): void;
  disabled?: boolean;
  /** Whether it is the first thing to do. */
  focus?: boolean;
}) {
  return (
    <TextField
      id={useId()}
      label={props.label}
      helperText={props.problem ?? props.hint}
      error={props.problem !== undefined}
      variant="outlined"
      size="small"
      multiline
      maxRows={5}
      inputRef={props.focus ? focusOnMount : undefined}
      value={props.value}
      disabled={props.disabled}
      inputProps={{ maxLength: LONGEST_REASON }}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}
