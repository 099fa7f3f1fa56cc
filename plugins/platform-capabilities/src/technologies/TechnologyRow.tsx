import { makeStyles } from '@material-ui/core/styles';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import type { TechnologyEntry } from '@strata/backstage-plugin-platform-capabilities-common';
import type { TechnologyStanding } from '@strata/roadmap';
import { useEffect, useId, useRef } from 'react';
import { ShapeIcon, VisuallyHidden } from '../parts';
import { STANDING_LOOKS } from './looks';
import { mentionsOf, standingsByLayer } from './technologiesView';
import { TechnologyDetails } from './TechnologyDetails';

const useStyles = makeStyles(
  theme => ({
    row: { borderTop: `1px solid ${theme.palette.divider}` },
    button: {
      // So that what is hidden visually is clipped with the rest.
      position: 'relative',
      display: 'grid',
      gridTemplateColumns: 'var(--grid)',
      gap: theme.spacing(0.5, 2),
      alignItems: 'center',
      width: '100%',
      padding: theme.spacing(0.75, 1.5, 0.75, 2),
      border: 0,
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover': { background: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `3px solid ${theme.palette.link}`,
        outlineOffset: -3,
      },
      '&[aria-expanded="true"] $icon': { transform: 'rotate(180deg)' },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr) auto 20px',
        '& $strip': { gridColumn: '1 / -1', gridRow: 2 },
        '& $number': { display: 'none' },
      },
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere', lineHeight: 1.35 },
    also: {
      display: 'block',
      fontWeight: 400,
      fontSize: theme.typography.pxToRem(12.5),
      color: theme.palette.textSubtle,
    },
    strip: {
      display: 'grid',
      gridTemplateColumns: 'repeat(var(--layers), minmax(0, 1fr))',
      gap: 3,
    },
    cell: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      alignContent: 'center',
      justifyContent: 'center',
      gap: 1,
      minHeight: 26,
      borderRadius: 5,
      border: '1px solid transparent',
      background: theme.palette.action.hover,
      fontSize: 14,
    },
    number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    mentions: {
      display: 'grid',
      gridTemplateColumns: '1fr auto',
      gap: 8,
      alignItems: 'center',
      fontVariantNumeric: 'tabular-nums',
    },
    bar: {
      justifySelf: 'end',
      height: 8,
      borderRadius: 2,
      background: 'var(--tone-own)',
    },
    icon: { fontSize: 20, color: theme.palette.textSubtle },
  }),
  { name: 'StrataTechnologyRow' },
);

/** A technology as one line over the layers; it opens to where it stands and what names it. */
export function TechnologyRow(props: {
  technology: TechnologyEntry;
  /** The layers of the columns. */
  layers: number[];
  /** Of the technology that is named most. */
  mostMentions: number;
  isOpen: boolean;
  onToggle(): void;
}) {
  const { technology, layers, mostMentions, isOpen, onToggle } = props;
  const { name, spellings, capabilities } = technology;
  const classes = useStyles();
  const id = useId();
  const row = useRef<HTMLLIElement>(null);
  const standings = standingsByLayer(technology);
  const mentions = mentionsOf(technology);
  useEffect(() => {
    if (isOpen) {
      row.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [isOpen]);
  return (
    <li ref={row} className={classes.row}>
      <button
        type="button"
        className={classes.button}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onToggle}
      >
        <span className={classes.name}>
          {name}
          {spellings.length > 0 && (
            <span className={classes.also}>also {spellings.join(', ')}</span>
          )}
        </span>
        <span className={classes.strip}>
          {layers.map(layer => (
            <Cell
              key={layer}
              layer={layer}
              standings={standings.get(layer)}
              className={classes.cell}
            />
          ))}
        </span>
        <span className={classes.number}>
          {capabilities.length}
          <VisuallyHidden>
            {capabilities.length === 1 ? ' capability, ' : ' capabilities, '}
          </VisuallyHidden>
        </span>
        <span className={classes.mentions}>
          <span
            className={classes.bar}
            style={{
              width: `${(56 * mentions) / Math.max(1, mostMentions)}px`,
            }}
          />
          {mentions > 0 && mentions}
          <VisuallyHidden>
            {mentions === 0 && 'no'} {mentions === 1 ? 'mention' : 'mentions'}
          </VisuallyHidden>
        </span>
        <ExpandIcon className={classes.icon} aria-hidden />
      </button>
      {isOpen && <TechnologyDetails id={id} technology={technology} />}
    </li>
  );
}

/** A layer of the line, with its standings as marks. */
function Cell(props: {
  layer: number;
  standings?: TechnologyStanding[];
  className: string;
}) {
  const { layer, standings = [], className } = props;
  if (standings.length === 0) {
    return <span className={className} />;
  }
  const looks = standings.map(it => STANDING_LOOKS[it]);
  const [{ tone }] = looks;
  const words = `${looks.map(it => it.word).join(' and ')} on layer ${layer}`;
  return (
    <span
      className={className}
      title={words}
      style={{
        background: `var(--tint-${tone})`,
        borderColor: `var(--edge-${tone})`,
      }}
    >
      {looks.map(look => (
        <span
          key={look.word}
          style={{ display: 'flex', color: `var(--tone-${look.tone})` }}
        >
          <ShapeIcon shape={look.shape} />
        </span>
      ))}
      <VisuallyHidden>{`, ${words}, `}</VisuallyHidden>
    </span>
  );
}
