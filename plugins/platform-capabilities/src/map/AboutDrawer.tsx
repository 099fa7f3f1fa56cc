import { Link } from '@backstage/core-components';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import CloseIcon from '@material-ui/icons/Close';
import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { safeHref } from '../parts';
import { LENSES, LENS_IDS } from './lenses';

const TITLE_ID = 'strata-about-title';

const WORDS = [
  ['Layer', 'A stratum of the platform. Layer 0 is what everything stands on.'],
  ['Capability', 'What the platform offers, or plans to offer.'],
  [
    'Service',
    'A capability that developers can have for themselves; marked with a flash.',
  ],
  [
    'Technology',
    'A product that provides a capability: adopted, retiring, a candidate or just an example.',
  ],
  ['Owner', 'The team that is accountable for a capability.'],
];

const KEYS = [
  ['/', 'to the search'],
  ['← ↑ → ↓', 'from tile to tile'],
  ['Enter', 'opens a tile'],
  ['Esc', 'closes it'],
];

const useStyles = makeStyles(
  theme => ({
    paper: {
      width: 460,
      maxWidth: '100%',
      fontFamily: theme.typography.fontFamily,
      color: theme.palette.text.primary,
      padding: theme.spacing(2.5, 3, 3),
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
      [theme.breakpoints.down('xs')]: { width: '100%' },
      '& h2': { margin: 0, paddingRight: 40 },
      '& h3': { margin: theme.spacing(3, 0, 1) },
      '& dl': { margin: 0 },
      '& dt': { fontWeight: 600 },
      '& dd': { margin: theme.spacing(0, 0, 1), overflowWrap: 'anywhere' },
      '& ol': {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(1),
        listStyle: 'none',
        margin: 0,
        padding: 0,
      },
      '& ol > li + li::before': {
        content: '"→"',
        marginRight: theme.spacing(1),
        color: theme.palette.textSubtle,
      },
    },
    close: { position: 'absolute', top: 8, right: 8 },
  }),
  { name: 'StrataAbout' },
);

/** What the map's words and colours mean, and what the roadmaps themselves say about words and the way. */
export function AboutDrawer(props: {
  roadmaps: RoadmapInfo[];
  open: boolean;
  onClose(): void;
}) {
  const { roadmaps, open, onClose } = props;
  const classes = useStyles();
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      transitionDuration={still ? 0 : undefined}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': TITLE_ID,
      }}
    >
      <h2 id={TITLE_ID}>About this platform</h2>
      {roadmaps.map(({ id, title, description, source, glossary, journey }) => (
        <section key={id}>
          <h3>{title}</h3>
          {description && <p>{description}</p>}
          <p>
            Written in{' '}
            <code style={{ overflowWrap: 'anywhere' }}>{source}</code>
          </p>
          {journey.length > 0 && (
            <ol aria-label={`The way of ${title}`}>
              {journey.map(stage => {
                const href = safeHref(stage.target);
                return (
                  <li key={stage.title}>
                    {href ? <Link to={href}>{stage.title}</Link> : stage.title}
                  </li>
                );
              })}
            </ol>
          )}
          {glossary.length > 0 && (
            <>
              <h4>Its words</h4>
              <Terms
                terms={glossary.map(it => [it.term, it.definition] as const)}
              />
            </>
          )}
        </section>
      ))}
      <h3>The words of the map</h3>
      <Terms terms={WORDS} />
      <h3>Colours</h3>
      <Terms
        terms={LENS_IDS.map(id => [LENSES[id].title, LENSES[id].meaning])}
      />
      <h3>Keys</h3>
      <Terms terms={KEYS} />
      <IconButton
        className={classes.close}
        onClick={onClose}
        aria-label="Close"
      >
        <CloseIcon />
      </IconButton>
    </Drawer>
  );
}

function Terms(props: { terms: readonly (readonly string[])[] }) {
  return (
    <dl>
      {props.terms.map(([term, meaning]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
