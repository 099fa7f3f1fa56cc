import { makeStyles } from '@material-ui/core/styles';
import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { Glossary } from '../roadmap/Glossary';
import { Journey } from '../roadmap/Journey';
import { LENSES, LENS_IDS } from './lenses';
import { SideDrawer } from './SideDrawer';

const TITLE_ID = 'strata-about-title';

const WORDS = [
  {
    term: 'Layer',
    definition:
      'A stratum of the platform. Layer 0 is what everything stands on.',
  },
  {
    term: 'Capability',
    definition: 'What the platform offers, or plans to offer.',
  },
  {
    term: 'Service',
    definition:
      'A capability that developers can have for themselves; marked with a flash.',
  },
  {
    term: 'Technology',
    definition:
      'A product that provides a capability: adopted, retiring, a candidate or just an example.',
  },
  {
    term: 'Owner',
    definition: 'The team that is accountable for a capability.',
  },
  {
    term: 'Finding',
    definition:
      'What is wrong with who owns, provides or uses a capability. A tile with a warning sign tells how many there are.',
  },
];

const KEYS = [
  { term: '/', definition: 'to the search' },
  { term: '← ↑ → ↓', definition: 'from tile to tile' },
  { term: 'Enter', definition: 'opens a tile' },
  { term: 'Esc', definition: 'closes it' },
];

const useStyles = makeStyles(
  theme => ({
    about: {
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
      '& h2': { margin: 0, paddingRight: 40 },
      '& h3': { margin: theme.spacing(3, 0, 1) },
    },
    source: { overflowWrap: 'anywhere' },
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
  return (
    <SideDrawer open={open} titleId={TITLE_ID} onClose={onClose}>
      <div className={classes.about}>
        <h2 id={TITLE_ID}>About this platform</h2>
        {roadmaps.map(roadmap => (
          <section key={roadmap.id}>
            <h3>{roadmap.title}</h3>
            {roadmap.description && <p>{roadmap.description}</p>}
            <p className={classes.source}>
              Written in <code>{roadmap.source}</code>
            </p>
            <Journey roadmap={roadmap} roadmaps={roadmaps} vertical />
            {roadmap.glossary.length > 0 && (
              <>
                <p>
                  <strong>Its words</strong>
                </p>
                <Glossary entries={roadmap.glossary} />
              </>
            )}
          </section>
        ))}
        <h3>The words of the map</h3>
        <Glossary entries={WORDS} />
        <h3>Colours</h3>
        <Glossary
          entries={LENS_IDS.map(id => ({
            term: LENSES[id].title,
            definition: LENSES[id].meaning,
          }))}
        />
        <h3>Keys</h3>
        <Glossary entries={KEYS} />
      </div>
    </SideDrawer>
  );
}
