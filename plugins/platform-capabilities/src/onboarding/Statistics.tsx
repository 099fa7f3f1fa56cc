import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingStatisticsResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import {
  Answered,
  Choice,
  EmptyState,
  Headline,
  OwnerLink,
  RelativeTime,
  Section,
} from '../parts';
import { download } from '../parts/download';
import { usePlatformPaths } from '../routes';
import { useListView } from './listView';
import { OnboardingTabs } from './OnboardingTabs';
import { toStatisticsCsv } from './onboardingsCsv';
import { OutcomeBar, OutcomeLegend } from './OutcomeBar';
import { Row, Stack } from './Stack';
import { TimeBar } from './TimeBar';
import { useLive } from './useOnboardings';

type Figures = OnboardingStatisticsResponse['capabilities'][number];

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 4fr) minmax(0, 4fr)',
      gap: theme.spacing(1, 3),
      padding: theme.spacing(1.5, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      '&:first-child': { borderTop: 'none', paddingTop: 0 },
      '&:last-child': { paddingBottom: 0 },
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    title: { fontWeight: 600, fontSize: theme.typography.pxToRem(15) },
    refusals: {
      gridColumn: '1 / -1',
      '& summary': { cursor: 'pointer' },
      '& ul': { margin: theme.spacing(0.5, 0, 0) },
      '& li span': { color: theme.palette.textSubtle },
    },
    end: { marginLeft: 'auto' },
    choice: { minWidth: 220, maxWidth: '100%' },
  }),
  { name: 'StrataOnboardingStatistics' },
);

/** How onboarding goes, capability by capability: how much, how fast, and why not. */
export function Statistics() {
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const [view, update] = useListView();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [{ capabilities }, { waitingForMe }] = await Promise.all([
        api.getOnboardingStatistics({}, { signal }),
        api.getOnboardings({ role: 'decider', limit: 1 }, { signal }),
      ]);
      return { capabilities, waitingForMe };
    },
    [api],
  );
  const answer = useLive(load);
  const { value } = answer;
  const all = value?.capabilities ?? [];
  const chosen = all.filter(
    it => !view.capability || it.ref === view.capability,
  );
  const sum = (read: (it: Figures) => number) =>
    chosen.reduce((total, it) => total + read(it), 0);
  const slowest = Math.max(
    0,
    ...chosen.flatMap(it => [it.secondsToUse ?? 0, it.secondsToApproval ?? 0]),
  );
  const largest = Math.max(1, ...chosen.map(sizeOf));
  return (
    <Stack>
      <OnboardingTabs current="statistics" waiting={value?.waitingForMe} />
      <Answered
        page
        answer={answer}
        what="the statistics"
        heights={[40, 96, 96, 96]}
      >
        {() =>
          all.length === 0 ? (
            <EmptyState title="Nobody asked for anything yet">
              Once requests are made, this page tells how long they take and why
              some are refused.
            </EmptyState>
          ) : (
            <>
              <Headline lead="Of the capabilities that you can see. Times are medians: half of the requests take no longer.">
                {sum(it => it.inUse)} in use, {sum(it => it.open)} on the way
              </Headline>
              <Row>
                <Choice
                  className={classes.choice}
                  label="Capability"
                  value={view.capability}
                  options={[
                    ['', 'All capabilities'],
                    ...all
                      .map(it => [it.ref, it.title] as const)
                      .sort(([, a], [, b]) => a.localeCompare(b, 'en')),
                  ]}
                  onChange={capability => update({ capability })}
                />
                <Button
                  className={classes.end}
                  variant="outlined"
                  onClick={() =>
                    download(
                      'onboarding-statistics.csv',
                      'text/csv;charset=utf-8',
                      toStatisticsCsv(chosen),
                    )
                  }
                >
                  Export CSV
                </Button>
              </Row>
              <Section title="By capability" aside={<OutcomeLegend />}>
                <ul className={classes.list}>
                  {chosen.map(it => (
                    <CapabilityFigures
                      key={it.ref}
                      figures={it}
                      slowest={slowest}
                      largest={largest}
                    />
                  ))}
                </ul>
              </Section>
            </>
          )
        }
      </Answered>
    </Stack>
  );
}

function CapabilityFigures(props: {
  figures: Figures;
  slowest: number;
  largest: number;
}) {
  const { figures, slowest, largest } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const paths = usePlatformPaths();
  const { ref, title, owner, refusals } = figures;
  return (
    <li className={classes.row}>
      <div>
        <div className={classes.title}>
          <Link to={entityLink(ref)}>{title}</Link>
        </div>
        <OwnerLink owner={owner} />
      </div>
      <OutcomeBar figures={figures} largest={largest} />
      <TimeBar figures={figures} slowest={slowest} />
      {refusals.length > 0 && (
        <details className={classes.refusals}>
          <summary>Why {title} was refused</summary>
          <ul>
            {refusals.map(({ reason, at }, index) => (
              <li key={index}>
                “{reason}”{' '}
                <span>
                  <RelativeTime time={at} />
                </span>
              </li>
            ))}
          </ul>
          <Link
            underline="always"
            to={`${paths.onboarding('for-us')}?${new URLSearchParams({
              state: 'rejected',
              capability: ref,
            })}`}
          >
            The refused requests
          </Link>
        </details>
      )}
    </li>
  );
}

/** How many requests its bar stands for. */
function sizeOf({ inUse, open, rejected, withdrawn }: Figures): number {
  return inUse + open + rejected + withdrawn;
}
