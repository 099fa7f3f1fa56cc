import type { AuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  createTemplateAction,
  type ScaffolderService,
} from '@backstage/plugin-scaffolder-node';
import type {
  OnboardingReport,
  PlatformCapabilitiesClient,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { examples } from './examples';

/** `strata:onboarding:report`, by which a template says what became of the onboarding that started it. */
export function createReportAction(services: {
  api: Pick<PlatformCapabilitiesClient, 'reportOnboarding'>;
  auth: AuthService;
  scaffolder: Pick<ScaffolderService, 'getTask'>;
}) {
  const { api, auth } = services;
  return createTemplateAction({
    id: 'strata:onboarding:report',
    description:
      'Says what became of the onboarding that started this template, before the template has ended',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        result: z =>
          z
            .enum(['succeeded', 'failed'])
            .describe('Whether the capability can be used now'),
        message: z =>
          z.string().optional().describe('Why it failed, for who asked for it'),
        outputs: z =>
          z
            .array(z.object({ title: z.string(), url: z.string() }))
            .optional()
            .describe(
              'Links to what was made: addresses of the web, or of pages of this portal that begin with a slash',
            ),
        onboarding: z =>
          z
            .string()
            .optional()
            .describe(
              'Id of the onboarding. Default: that which started the template',
            ),
      },
    },
    async handler({ input, isDryRun, logger, task }) {
      const { onboarding, ...report } = input;
      if (isDryRun) {
        logger.info(`Would report that provisioning has ${report.result}`);
        return;
      }
      const id = onboarding ?? (await findOnboarding(task.id, services));
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'platform-capabilities',
      });
      await api.reportOnboarding(
        id,
        { ...report, task: task.id } satisfies OnboardingReport,
        { token },
      );
      logger.info(`Reported that provisioning has ${report.result}`);
    },
  });
}

/** The onboarding that a task was started for, which the values of the task name. */
async function findOnboarding(
  taskId: string,
  { auth, scaffolder }: Parameters<typeof createReportAction>[0],
): Promise<string> {
  const { spec } = await scaffolder.getTask(
    { taskId },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  const { id } = Object(Object(spec.parameters).onboarding);
  if (typeof id !== 'string') {
    throw new InputError(
      `No onboarding started this template; leave the step out, or give it an 'if' such as \${{ parameters.onboarding }}`,
    );
  }
  return id;
}
