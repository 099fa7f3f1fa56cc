import { makeStyles } from '@material-ui/core/styles';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo } from 'react';
import { pressable } from '../parts';
import { filterCapabilities } from './filterCapabilities';
import { LENSES, LENS_IDS, type LensId } from './lenses';
import { Mark } from './Mark';
import type { Filters, UpdateMap } from './viewState';

const useStyles = makeStyles(
  theme => ({
    legend: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
    lenses: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 8,
      overflow: 'hidden',
      background: theme.palette.background.paper,
    },
    lens: {
      position: 'relative',
      padding: theme.spacing(0.75, 1.5),
      fontSize: theme.typography.pxToRem(13),
      cursor: 'pointer',
      color: theme.palette.text.primary,
      '& input': {
        position: 'absolute',
        inset: 0,
        opacity: 0,
        margin: 0,
        cursor: 'pointer',
      },
      '&[data-checked]': {
        background: theme.palette.text.primary,
        color: theme.palette.background.paper,
        fontWeight: 600,
      },
      '&:focus-within': {
        outline: `3px solid ${theme.palette.link}`,
        outlineOffset: -3,
      },
    },
    categories: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    category: {
      ...pressable(theme),
      display: 'inline-flex',
      gap: 6,
      alignItems: 'center',
      padding: '3px 10px',
      fontSize: theme.typography.pxToRem(13),
      borderRadius: 16,
    },
  }),
  { name: 'StrataLegend' },
);

/** What the colours mean: the choice of the lens, and its categories with counts, each a filter. */
export function Legend(props: {
  capabilities: MapCapability[];
  mine: ReadonlySet<string>;
  lensId: LensId;
  filters: Filters;
  update: UpdateMap;
}) {
  const { capabilities, mine, lensId, filters, update } = props;
  const classes = useStyles();
  const lens = LENSES[lensId];
  const pressed = filters.categories[lens.id];

  const counts = useMemo(() => {
    const result = new Map<string, number>();
    for (const it of filterCapabilities(capabilities, filters, mine, lens.id)) {
      const id = lens.classify(it, mine);
      result.set(id, (result.get(id) ?? 0) + 1);
    }
    return result;
  }, [capabilities, filters, mine, lens]);

  const toggle = (id: string) =>
    update({
      categories: {
        ...filters.categories,
        [lens.id]: pressed.includes(id)
          ? pressed.filter(it => it !== id)
          : [...pressed, id],
      },
    });

  return (
    <div className={classes.legend}>
      <div role="radiogroup" aria-label="Colour by" className={classes.lenses}>
        {LENS_IDS.map(id => (
          <label
            key={id}
            className={classes.lens}
            data-checked={id === lens.id || undefined}
            title={LENSES[id].meaning}
          >
            <input
              type="radio"
              name="strata-lens"
              value={id}
              checked={id === lens.id}
              onChange={() => update({ lens: id })}
            />
            {LENSES[id].title}
          </label>
        ))}
      </div>
      <ul className={classes.categories} aria-label={`Legend: ${lens.title}`}>
        {lens.categories.map(category => (
          <li key={category.id}>
            <button
              type="button"
              className={classes.category}
              title={category.meaning}
              aria-pressed={pressed.includes(category.id)}
              onClick={() => toggle(category.id)}
            >
              <Mark category={category} />
              {counts.get(category.id) ?? 0}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
