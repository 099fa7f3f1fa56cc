import { makeStyles } from '@material-ui/core/styles';
import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { SafeMarkdown } from '../parts';

const useStyles = makeStyles(
  theme => ({
    terms: {
      margin: 0,
      '& dt': { fontWeight: 600, overflowWrap: 'anywhere' },
      '& dd': { margin: theme.spacing(0.25, 0, 1.5) },
    },
  }),
  { name: 'StrataGlossary' },
);

/** Words and what they mean, the meanings as Markdown. */
export function Glossary(props: { entries: RoadmapInfo['glossary'] }) {
  const classes = useStyles();
  return (
    <dl className={classes.terms}>
      {props.entries.map(({ term, definition }) => [
        <dt key={term}>{term}</dt>,
        <dd key={`${term} definition`}>
          <SafeMarkdown content={definition} />
        </dd>,
      ])}
    </dl>
  );
}
