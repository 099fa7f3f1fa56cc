import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  EmptyState,
  FailingState,
  LookMark,
  Note,
  OutOfDate,
  OwnerLink,
  safeHref,
  Section,
  Skeleton,
  statusOf,
} from '../parts';
import { usePlatformPaths } from '../routes';
import { Crumbs, PageTitle } from '../sources/Crumbs';
import { AskedFor } from './AskedFor';
import { Checklist } from './Checklist';
import { EventList } from './EventList';
import { ONBOARDING_LOOKS } from './looks';
import { OnboardingActions } from './OnboardingActions';
import { Columns, Row, Stack } from './Stack';
import { TaskProgress } from './TaskProgress';
import { Track } from './Track';
import { useOnboarding } from './useOnboardings';
import { Waiting } from './Waiting';
import { nameOf, titleOfOnboarding } from './words';
import { WriteItDown } from './WriteItDown';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    ends: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 3),
      margin: 0,
      overflowWrap: 'anywhere',
      '& span': { color: theme.palette.textSubtle, marginRight: 6 },
    },
    outputs: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'StrataOnboardingPage' },
);

/** One request: how far it is, whom it waits for, what is asked for, and how it came to be so. */
export function OnboardingPage(props: { id: string }) {
  const { id } = props;
  const paths = usePlatformPaths();
  const { value, error, reload } = useOnboarding(id);
  const crumbs = (
    <Crumbs links={[{ to: paths.onboarding(), text: 'Onboarding' }]} />
  );
  if (!value) {
    return (
      <Stack>
        {crumbs}
        <NotThere error={error} reload={reload} />
      </Stack>
    );
  }
  return (
    <Stack>
      {crumbs}
      {error && <OutOfDate error={error} onRetry={reload} />}
      <Content onboarding={value} reload={reload} />
    </Stack>
  );
}

function NotThere(props: { error?: Error; reload(): Promise<unknown> }) {
  const { error, reload } = props;
  if (!error) {
    return <Skeleton what="the request" heights={[40, 110, 200]} />;
  }
  return statusOf(error) === 404 ? (
    <EmptyState title="There is no such request that concerns you">
      Requests are seen by those who made them, and by the teams that own what
      is asked for or what it is for.
    </EmptyState>
  ) : (
    <FailingState what="the request" error={error} onRetry={reload} />
  );
}

function Content(props: {
  onboarding: OnboardingResponse;
  reload(): Promise<OnboardingResponse | undefined>;
}) {
  const { onboarding, reload } = props;
  const { state, waitingFor, failure, outputs, checklist, task } = onboarding;
  const classes = useStyles();
  return (
    <>
      <div className={classes.head}>
        <PageTitle>{titleOfOnboarding(onboarding)}</PageTitle>
        <LookMark look={ONBOARDING_LOOKS[state]} />
      </div>
      <Ends onboarding={onboarding} />
      <Section title="How far it is">
        <Stack>
          <Track onboarding={onboarding} />
          {failure && state === 'failed' && <Note tone="bad">{failure}</Note>}
          {waitingFor && (
            <div>
              <Waiting waitingFor={waitingFor} />.
            </div>
          )}
          <OnboardingActions onboarding={onboarding} reload={reload} />
        </Stack>
      </Section>
      <Columns>
        <Stack>
          <AskedFor onboarding={onboarding} />
          {checklist.length > 0 && (
            <Checklist onboarding={onboarding} reload={reload} />
          )}
          {task && <TaskProgress task={task} template={onboarding.template} />}
          {outputs.length > 0 && (
            <Section title="What came of it">
              <ul className={classes.outputs}>
                {outputs.map(({ title, url }, index) => {
                  const href = safeHref(url);
                  return (
                    <li key={index}>
                      {href ? (
                        <Link to={href} underline="always">
                          {title}
                        </Link>
                      ) : (
                        `${title}: ${url}`
                      )}
                    </li>
                  );
                })}
              </ul>
            </Section>
          )}
          {state === 'in-use' && <WriteItDown onboarding={onboarding} />}
        </Stack>
        <Section title="History">
          <EventList label="History" events={onboarding.history} />
        </Section>
      </Columns>
    </>
  );
}

/** Who asked, what for, and whose what is asked for is. */
function Ends(props: { onboarding: OnboardingResponse }) {
  const { capability, entity, requester } = props.onboarding;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const link = ({ ref, title, found }: typeof entity) =>
    found ? (
      <Link to={entityLink(ref)} underline="always">
        {title}
      </Link>
    ) : (
      <>
        {title} <b>(gone)</b>
      </>
    );
  const name =
    requester.title === requester.ref ? nameOf(requester.ref) : requester.title;
  return (
    <div className={classes.ends}>
      <Row>
        <span>Capability</span> {link(capability)}
        <OwnerLink owner={capability.owner} />
      </Row>
      <Row>
        <span>For</span> {link(entity)}
        <OwnerLink owner={entity.owner} />
      </Row>
      <Row>
        <span>Asked by</span>
        <Link to={entityLink(requester.ref)} underline="always">
          {name}
        </Link>
      </Row>
    </div>
  );
}
