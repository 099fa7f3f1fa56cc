import { mockServices } from '@backstage/backend-test-utils';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { createReportAction } from './createReportAction';

describe('strata:onboarding:report', () => {
  const reportOnboarding = jest.fn();
  const scaffolder = scaffolderServiceMock.mock();
  const action = createReportAction({
    api: { reportOnboarding },
    auth: mockServices.auth(),
    scaffolder,
  });

  beforeEach(() => {
    jest.resetAllMocks();
  });

  /** As the scaffolder does it, with the values that the task has. */
  async function run(
    input: Parameters<typeof action.handler>[0]['input'],
    options: { parameters?: JsonObject; isDryRun?: boolean } = {},
  ) {
    scaffolder.getTask.mockResolvedValue({
      id: 'task-1',
      spec: { parameters: options.parameters ?? {} },
    } as Awaited<ReturnType<typeof scaffolder.getTask>>);
    await action.handler({
      ...createMockActionContext({ input, task: { id: 'task-1' } }),
      isDryRun: options.isDryRun,
    });
  }

  it('reports for the onboarding that the values of the task name, as a service', async () => {
    const outputs = [{ title: 'Cache', url: '/catalog/default/resource/x' }];
    await run(
      { result: 'succeeded', outputs },
      { parameters: { size: 'small', onboarding: { id: 'a1', attempt: 1 } } },
    );
    expect(scaffolder.getTask.mock.calls[0][0]).toEqual({ taskId: 'task-1' });
    expect(reportOnboarding.mock.calls).toEqual([
      [
        'a1',
        { task: 'task-1', result: 'succeeded', outputs },
        { token: expect.stringMatching(/^mock-service-token/) },
      ],
    ]);
  });

  it('reports for the onboarding that it is told', async () => {
    await run({ result: 'failed', message: 'No room', onboarding: 'b2' });
    expect(scaffolder.getTask).not.toHaveBeenCalled();
    expect(reportOnboarding.mock.calls[0].slice(0, 2)).toEqual([
      'b2',
      { task: 'task-1', result: 'failed', message: 'No room' },
    ]);
  });

  it.each([
    {},
    { onboarding: 'c3' },
    { onboarding: { id: 7 } },
    { onboarding: [] },
  ])(
    'says what to do where no onboarding started the template: %j',
    async parameters => {
      await expect(
        run({ result: 'succeeded' }, { parameters }),
      ).rejects.toThrow(
        /No onboarding started this template; leave the step out/,
      );
      expect(reportOnboarding).not.toHaveBeenCalled();
    },
  );

  it('lets the template fail where the report is refused', async () => {
    reportOnboarding.mockRejectedValue(new Error('409'));
    await expect(
      run({ result: 'succeeded', onboarding: 'b2' }),
    ).rejects.toThrow('409');
  });

  it('reports nothing in a dry run', async () => {
    await run({ result: 'succeeded', onboarding: 'b2' }, { isDryRun: true });
    expect(reportOnboarding).not.toHaveBeenCalled();
  });
});
