import { makeStyles } from '@material-ui/core/styles';
import { LookMark } from './LookMark';
import type { Look } from './looks';
import { usePressable } from './usePressable';

const useStyles = makeStyles(
  theme => ({
    filters: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'StrataLookFilters' },
);

/** How much there is of each kind, as buttons that show just that kind. Kinds that there is nothing of have none. */
export function LookFilters<T extends string>(props: {
  label: string;
  kinds: readonly T[];
  looks: Record<T, Look>;
  count(kind: T): number;
  value: T | undefined;
  onChange(value: T | undefined): void;
}) {
  const { label, kinds, looks, count, value, onChange } = props;
  const classes = useStyles();
  const pressable = usePressable();
  return (
    <div role="group" aria-label={label} className={classes.filters}>
      {kinds
        .filter(kind => count(kind) > 0 || kind === value)
        .map(kind => (
          <button
            key={kind}
            type="button"
            className={pressable}
            aria-pressed={kind === value}
            onClick={() => onChange(kind === value ? undefined : kind)}
          >
            <LookMark look={looks[kind]} /> <b>{count(kind)}</b>
          </button>
        ))}
    </div>
  );
}
