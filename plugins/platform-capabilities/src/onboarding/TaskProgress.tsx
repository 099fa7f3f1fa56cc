import { Link } from '@backstage/core-components';
import { useApiHolder, useRouteRef } from '@backstage/core-plugin-api';
import {
  scaffolderApiRef,
  useTaskEventStream,
  type ScaffolderTaskStatus,
} from '@backstage/plugin-scaffolder-react';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { Onboarding } from '@strata/backstage-plugin-platform-capabilities-common';
import { type Look, LookMark, Section, timeline } from '../parts';
import { taskRouteRef } from '../routes';
import { Stack, Subtle } from './Stack';

const LOOKS: Record<ScaffolderTaskStatus, Look> = {
  open: { shape: 'dashes', tone: 'none', word: 'Waiting' },
  processing: { shape: 'half', tone: 'coming', word: 'Running' },
  completed: { shape: 'check', tone: 'good', word: 'Done' },
  failed: { shape: 'cross', tone: 'bad', word: 'Failed' },
  cancelled: { shape: 'dashes', tone: 'none', word: 'Cancelled' },
  skipped: { shape: 'dashes', tone: 'none', word: 'Skipped' },
};

const useStyles = makeStyles(
  theme => ({
    steps: timeline(theme),
    last: {
      margin: 0,
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(12.5),
      color: theme.palette.textSubtle,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'StrataTaskProgress' },
);

/** How far the template is that provisions it, and the way to its task. */
export function TaskProgress(props: {
  task: NonNullable<Onboarding['task']>;
  template?: string;
}) {
  const { task, template } = props;
  const taskPath = useRouteRef(taskRouteRef);
  // Portals may have no scaffolder, or no more.
  const scaffolder = useApiHolder().get(scaffolderApiRef);
  return (
    <Section
      title={
        task.attempt > 1 ? `Template, attempt ${task.attempt}` : 'Template'
      }
      aside={
        taskPath && (
          <Link to={taskPath({ taskId: task.id })} underline="always">
            Open the task and its log
          </Link>
        )
      }
    >
      <Stack>
        {template && <EntityRefLink entityRef={template} />}
        {scaffolder && <Steps key={task.id} taskId={task.id} />}
      </Stack>
    </Section>
  );
}

function Steps(props: { taskId: string }) {
  const classes = useStyles();
  const { task, steps, stepLogs, error, loading } = useTaskEventStream(
    props.taskId,
  );
  if (loading) {
    return <Subtle>Loading its steps…</Subtle>;
  }
  if (!task) {
    return (
      <Subtle>
        The scaffolder does not tell you about the task
        {error ? `: ${error.message}` : ''}
      </Subtle>
    );
  }
  return (
    <ol className={classes.steps} aria-label="Steps of the template">
      {task.spec.steps.map(({ id, name }) => {
        const status = steps[id]?.status ?? 'open';
        const lines = stepLogs[id] ?? [];
        return (
          <li key={id}>
            {name} <LookMark look={LOOKS[status]} />
            {status !== 'completed' && lines.length > 0 && (
              <p className={classes.last}>{lines[lines.length - 1]}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
