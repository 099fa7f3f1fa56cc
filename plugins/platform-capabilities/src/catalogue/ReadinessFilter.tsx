import { makeStyles } from '@material-ui/core/styles';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  LifecycleMark,
  type Readiness,
  READINESS,
  readinessOf,
  usePressable,
} from '../parts';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
    },
    count: {
      fontSize: theme.typography.body2.fontSize,
      fontWeight: 600,
      color: theme.palette.text.primary,
    },
  }),
  { name: 'StrataReadinessFilter' },
);

/** How many there are of each readiness; a click shows only those. */
export function ReadinessFilter(props: {
  services: MapCapability[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const { services, chosen, onChange } = props;
  const classes = useStyles();
  const pressable = usePressable();
  const count = (readiness: Readiness) =>
    services.filter(it => readinessOf(it) === readiness).length;
  const shown = READINESS.map(
    readiness => [readiness, count(readiness)] as const,
  ).filter(([readiness, number]) => number > 0 || chosen.includes(readiness));
  return (
    <div role="group" aria-label="Readiness" className={classes.list}>
      {shown.map(([readiness, number]) => {
        const pressed = chosen.includes(readiness);
        return (
          <button
            type="button"
            key={readiness}
            className={pressable}
            aria-pressed={pressed}
            onClick={() =>
              onChange(
                pressed
                  ? chosen.filter(it => it !== readiness)
                  : [...chosen, readiness],
              )
            }
          >
            <LifecycleMark
              lifecycle={readiness === 'unstated' ? undefined : readiness}
            />
            <span className={classes.count}>{number}</span>
          </button>
        );
      })}
    </div>
  );
}
