import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import {
  LifecycleMark,
  OwnerLink,
  READINESS_LOOKS,
  readinessOf,
  toneColor,
} from '../parts';
import { ChosenTechnology } from './ChosenTechnology';
import { Contacts } from '../start/Contacts';
import type { GettingStarted } from '../start/gettingStarted';
import { HowToGet } from '../start/HowToGet';
import { ServiceActions } from './ServiceActions';

const useStyles = makeStyles(
  theme => ({
    card: {
      display: 'flex',
      flexDirection: 'column',
      height: '100%',
      padding: theme.spacing(2.5),
      border: `1px solid ${theme.palette.divider}`,
      borderTop: '3px solid var(--readiness)',
      borderRadius: 10,
      transition: theme.transitions.create(['box-shadow', 'border-color'], {
        duration: theme.transitions.duration.shorter,
      }),
      '&:hover, &:focus-within': { boxShadow: theme.shadows[4] },
    },
    selected: {
      boxShadow: `0 0 0 2px ${theme.palette.primary.main}`,
    },
    top: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    },
    place: {
      color: theme.palette.textSubtle,
      fontSize: theme.typography.caption.fontSize,
      textAlign: 'right',
    },
    title: {
      fontSize: '1.2rem',
      fontWeight: 600,
      lineHeight: 1.3,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    description: {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 3,
      overflow: 'hidden',
      margin: theme.spacing(0.75, 0, 2),
      color: theme.palette.textSubtle,
      overflowWrap: 'anywhere',
    },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.75, 2),
      alignItems: 'baseline',
      margin: theme.spacing('auto', 0, 0),
      paddingTop: theme.spacing(1.5),
      borderTop: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
      '& dt': { color: theme.palette.textSubtle },
      '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
    },
    actions: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      fontSize: theme.typography.body2.fontSize,
      '& > :nth-child(2)': { order: 1, marginLeft: 'auto' },
      marginTop: theme.spacing(2),
    },
  }),
  { name: 'StrataServiceCard' },
);

/** One service of the catalogue, and how to get it. */
export function ServiceCard(props: {
  service: MapCapability;
  start: GettingStarted;
  /** The title of its roadmap, where the heading does not say it. */
  roadmapTitle?: string;
  headingLevel: 3 | 4;
  selected: boolean;
}) {
  const { service, start, roadmapTitle, headingLevel, selected } = props;
  const classes = useStyles();
  const theme = useTheme();
  const entityLink = useEntityRefLink();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected) {
      card.current?.scrollIntoView({ block: 'center' });
    }
  }, [selected]);
  const Heading = `h${headingLevel}` as const;
  const facts: [string, ReactNode][] = [
    ['How to get it', <HowToGet start={start} />],
    ['Owner', <OwnerLink owner={service.owner} />],
    ['Technology', <ChosenTechnology technologies={service.technologies} />],
    ['Used by', usedBy(service.consumers)],
  ];
  return (
    <Paper
      component="article"
      elevation={0}
      aria-label={service.title}
      className={`${classes.card} ${selected ? classes.selected : ''}`}
      ref={card}
      style={
        {
          '--readiness': toneColor(
            theme,
            READINESS_LOOKS[readinessOf(service)].tone,
          ),
        } as CSSProperties
      }
    >
      <div className={classes.top}>
        <LifecycleMark lifecycle={service.lifecycle} target={service.target} />
        <span className={classes.place}>
          {roadmapTitle && `${roadmapTitle} · `}Layer {service.layer}
        </span>
      </div>
      <Heading className={classes.title}>
        <Link to={entityLink(service.ref)} color="inherit">
          {service.title}
        </Link>
      </Heading>
      <Typography variant="body2" className={classes.description}>
        {service.description}
      </Typography>
      <dl className={classes.facts}>
        {facts.map(([term, value]) => [
          <dt key={term}>{term}</dt>,
          <dd key={`${term} value`}>{value}</dd>,
        ])}
      </dl>
      <div className={classes.actions}>
        <ServiceActions service={service} start={start} />
        <Contacts start={start} title={service.title} />
      </div>
    </Paper>
  );
}

function usedBy(consumers: number): string {
  if (consumers === 0) {
    return 'Nobody yet';
  }
  return consumers === 1 ? '1 consumer' : `${consumers} consumers`;
}
