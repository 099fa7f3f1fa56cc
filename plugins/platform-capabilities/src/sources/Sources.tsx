import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { Route, Routes, useParams } from 'react-router-dom';
import { toneVariables } from '../map/tones';
import { ComparePage } from './ComparePage';
import { SourcePage } from './SourcePage';
import { SourcesOverview } from './SourcesOverview';
import { VersionPage } from './VersionPage';

const useStyles = makeStyles(
  theme => ({
    page: {
      padding: theme.spacing(1, 3, 4),
      minWidth: 0,
      color: theme.palette.text.primary,
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
      '& .MuiButton-root': { textTransform: 'none' },
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1, 1.5, 4) },
    },
  }),
  { name: 'StrataSources' },
);

/**
 * How reading the roadmaps goes, for those who look after them: the content of a page, without its header.
 */
export function Sources() {
  const classes = useStyles();
  const theme = useTheme();
  const variables = useMemo(() => toneVariables(theme), [theme]);
  return (
    <div className={classes.page} style={variables}>
      <Routes>
        <Route path=":id" element={<OneSource />} />
        <Route path=":id/versions/:version" element={<OneVersion />} />
        <Route path=":id/compare" element={<Compare />} />
        <Route path="*" element={<SourcesOverview />} />
      </Routes>
    </div>
  );
}

// Each with a key, so that nothing of one is shown as another's.

function OneSource() {
  const { id = '' } = useParams();
  return <SourcePage key={id} id={id} />;
}

function OneVersion() {
  const { id = '', version = '' } = useParams();
  return (
    <VersionPage key={`${id} ${version}`} id={id} version={Number(version)} />
  );
}

function Compare() {
  const { id = '' } = useParams();
  return <ComparePage key={id} id={id} />;
}
