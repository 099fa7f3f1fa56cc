import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RoadmapsResponse,
  TechnologiesResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useMemo } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { Answered, PageBody, useAnswer } from '../parts';
import { NoTechnologies } from './NoTechnologies';
import { Suggestions } from './Suggestions';
import { TechnologiesContent } from './TechnologiesContent';
import { useTechnologiesView } from './technologiesView';
import { UnknownNames } from './UnknownNames';

/** In milliseconds. */
const EVERY = 60_000;

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) 380px',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.down('md')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    side: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
  }),
  { name: 'StrataTechnologies' },
);

/**
 * The technologies that the platform stands on, where and with which standing, and what of them the catalog shows: the content of a page,
 * without its header.
 */
export function Technologies() {
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const [view, update] = useTechnologiesView();
  const load = useCallback(
    (signal: AbortSignal) => api.getTechnologies({ signal }),
    [api],
  );
  const answer = useAnswer<TechnologiesResponse>(load, EVERY);
  // For the titles of layers only: without them there are numbers.
  const loadRoadmaps = useCallback(
    (signal: AbortSignal) => api.getRoadmaps({ signal }),
    [api],
  );
  const { value: titles } = useAnswer<RoadmapsResponse>(loadRoadmaps);
  const layers = useMemo(
    () => titles?.roadmaps.flatMap(it => it.layers) ?? [],
    [titles],
  );
  return (
    <PageBody>
      <Answered
        page
        answer={answer}
        what="the technologies"
        heights={[56, 40, 110, 48, 48, 48, 48, 48]}
      >
        {value => (
          <div className={classes.columns}>
            {value.technologies.length > 0 ? (
              <TechnologiesContent
                technologies={value.technologies}
                layers={layers}
                view={view}
                update={update}
              />
            ) : (
              <NoTechnologies />
            )}
            <div className={classes.side}>
              <Suggestions
                dismissed={view.dismissed}
                onDismissed={dismissed => update({ dismissed })}
              />
              <UnknownNames names={value.unmatched} />
            </div>
          </div>
        )}
      </Answered>
    </PageBody>
  );
}
