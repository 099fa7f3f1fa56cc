import { makeStyles } from '@material-ui/core/styles';
import ServiceIcon from '@material-ui/icons/FlashOn';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type {
  MapCapability,
  MapOwner,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { TechnologyStanding } from '@strata/roadmap';
import { memo } from 'react';
import { count, OWNER_TONES } from '../parts';
import { leadingTechnology, type LeadingTechnology } from './facts';
import { FindingsMark } from './FindingsMark';
import { LENSES, categoryOf, type Category, type LensId } from './lenses';
import { Mark } from './Mark';
import { markedFindings } from './markedFindings';
import { NOBODY } from './useMine';

/** Made once for all tiles: a style hook in each of a thousand is what makes a map slow. */
export const useTileStyles = makeStyles(
  theme => ({
    tile: {
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'center',
      gap: 1,
      width: '100%',
      height: '100%',
      minWidth: 0,
      padding: '5px 10px 5px 9px',
      textAlign: 'left',
      font: 'inherit',
      fontSize: theme.typography.pxToRem(12),
      lineHeight: 1.35,
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
      backgroundImage: 'linear-gradient(var(--tint), var(--tint))',
      border: '1px solid var(--edge)',
      borderLeft: '4px solid var(--tone)',
      borderRadius: 5,
      cursor: 'pointer',
      '&[data-shape="dashes"]': {
        borderStyle: 'dashed',
        borderColor: 'var(--tone)',
      },
      '&:hover': { boxShadow: theme.shadows[3] },
      '&:focus-visible': {
        outline: `3px solid ${theme.palette.link}`,
        outlineOffset: 1,
      },
      '&[data-selected]': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 1,
      },
    },
    small: {
      padding: '4px 8px 4px 7px',
      borderLeftWidth: 3,
      '& $title': {
        fontSize: theme.typography.pxToRem(12.5),
        fontWeight: 500,
      },
    },
    title: {
      display: 'flex',
      alignItems: 'center',
      gap: 3,
      fontSize: theme.typography.pxToRem(14),
      fontWeight: 600,
      lineHeight: 1.3,
      minWidth: 0,
    },
    name: {
      minWidth: 0,
      display: '-webkit-box',
      '-webkit-line-clamp': 2,
      '-webkit-box-orient': 'vertical',
      overflow: 'hidden',
      overflowWrap: 'anywhere',
    },
    ellipsis: {
      minWidth: 0,
      maxWidth: '100%',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    service: {
      flex: 'none',
      fontSize: '1.05em',
      color: theme.palette.textSubtle,
    },
    marks: {
      display: 'inline-flex',
      flex: 'none',
      gap: 8,
      marginLeft: 'auto',
      paddingLeft: 4,
      fontSize: 12,
    },
    technology: { display: 'flex', gap: 5, alignItems: 'center', minWidth: 0 },
    open: { fontStyle: 'italic' },
    meta: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      flexWrap: 'wrap',
      columnGap: 8,
      minWidth: 0,
    },
    warning: {
      display: 'inline-flex',
      flex: 'none',
      alignItems: 'center',
      gap: 3,
      fontWeight: 600,
      '& svg': { fontSize: '1.15em' },
    },
  }),
  { name: 'StrataTile' },
);

export type TileClasses = ReturnType<typeof useTileStyles>;

function TileContent(props: {
  /** From {@link useTileStyles}. */
  classes: TileClasses;
  capability: MapCapability;
  lens: LensId;
  /** The refs that the user and the user's teams own by; only the ownership lens asks. */
  mine?: ReadonlySet<string>;
  /** Drawn inside its parent. */
  small?: boolean;
  selected: boolean;
  /** The one tile that the Tab key leads to. */
  tabStop: boolean;
  onOpen(ref: string): void;
}) {
  const { classes, capability, lens, mine = NOBODY, small } = props;
  const category = categoryOf(LENSES[lens], capability, mine);
  const readiness = categoryOf(LENSES.lifecycle, capability, mine);
  const technology = leadingTechnology(capability);
  const findings = markedFindings(capability);

  return (
    <button
      type="button"
      className={small ? `${classes.tile} ${classes.small}` : classes.tile}
      style={
        {
          '--tone': `var(--tone-${category.tone})`,
          '--tint': `var(--tint-${category.tone})`,
          '--edge': `var(--edge-${category.tone})`,
        } as React.CSSProperties
      }
      data-ref={capability.ref}
      data-shape={category.shape}
      data-selected={props.selected || undefined}
      tabIndex={props.tabStop ? 0 : -1}
      title={capability.description}
      onClick={() => props.onOpen(capability.ref)}
    >
      <span className={classes.title}>
        <span className={classes.name}>{capability.title}</span>
        {capability.type === 'service' && (
          <ServiceIcon className={classes.service} titleAccess="service" />
        )}
        {(lens === 'adoption' || findings.length > 0) && (
          <span className={classes.marks}>
            {lens === 'adoption' && (
              <Mark category={category}>
                {count(capability.consumers, 'user')}
              </Mark>
            )}
            {findings.length > 0 && <FindingsMark findings={findings} />}
          </span>
        )}
      </span>
      {(!small || lens === 'standing') && (
        <span className={classes.technology}>
          {lens === 'standing' && <Mark category={category}> </Mark>}
          <span
            className={`${classes.ellipsis} ${
              technology?.isChosen ? '' : classes.open
            }`}
          >
            {describeTechnology(technology)}
          </span>
        </span>
      )}
      <span className={classes.meta}>
        <Mark category={readiness}>
          {readiness.id === 'planned' && capability.target
            ? `Planned ${capability.target}`
            : readiness.word}
        </Mark>
        <Owner
          classes={classes}
          owner={capability.owner}
          category={lens === 'ownership' ? category : undefined}
        />
      </span>
    </button>
  );
}

/** A capability on the map. Everything that a tile shows is in its text; colour and shape repeat it. */
export const Tile = memo(TileContent);

const SAYINGS: Record<TechnologyStanding, string> = {
  adopted: '',
  retiring: '',
  candidate: 'perhaps ',
  example: 'e.g. ',
};

function describeTechnology(technology: LeadingTechnology | undefined): string {
  if (!technology) {
    return 'No technology';
  }
  return SAYINGS[technology.standing] + technology.names;
}

function Owner(props: {
  classes: TileClasses;
  owner?: MapOwner;
  /** Through the ownership lens. */
  category?: Category;
}) {
  const { classes, owner, category } = props;
  if (!owner) {
    return (
      <span
        className={classes.warning}
        style={{ color: `var(--tone-${OWNER_TONES.none})` }}
      >
        <WarningIcon aria-hidden />
        No owner
      </span>
    );
  }
  if (!owner.found) {
    return (
      <span
        className={classes.warning}
        style={{ color: `var(--tone-${OWNER_TONES.missing})` }}
        title={`${owner.ref} was not found`}
      >
        <WarningIcon aria-hidden />
        <span className={classes.ellipsis}>{owner.title}?</span>
      </span>
    );
  }
  return category ? (
    <Mark category={category}>{owner.title}</Mark>
  ) : (
    <span className={classes.ellipsis}>{owner.title}</span>
  );
}
