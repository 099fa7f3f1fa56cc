import { makeStyles } from '@material-ui/core/styles';
import { pressable } from './pressable';

const useStyles = makeStyles(
  theme => ({
    button: {
      ...pressable(theme),
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 1.5),
      borderRadius: 20,
    },
  }),
  { name: 'StrataPressable' },
);

/** The class of a button that can be pressed in, to filter by what it counts. */
export function usePressable(): string {
  return useStyles().button;
}
