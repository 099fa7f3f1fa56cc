import { shareRuns } from './shareRuns';

describe('shareRuns', () => {
  const { signal } = new AbortController();

  it('runs once more, and only once, for all calls during a run', async () => {
    let end = () => {};
    const run = jest.fn(async () => {});
    run.mockReturnValueOnce(
      new Promise(resolve => {
        end = resolve;
      }),
    );
    const start = shareRuns(run);
    const calls = [start(signal), start(signal), start(signal), start(signal)];
    expect(run).toHaveBeenCalledTimes(1);
    end();
    await Promise.all(calls);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('runs again for calls during a run that fails', async () => {
    const run = jest.fn(async () => {});
    run.mockRejectedValueOnce(new Error('broken'));
    const start = shareRuns(run);
    const first = start(signal);
    const second = start(signal);
    await expect(first).rejects.toThrow('broken');
    await second;
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('runs for each call that no run is under way for', async () => {
    const run = jest.fn(async () => {});
    const start = shareRuns(run);
    await start(signal);
    await start(signal);
    expect(run).toHaveBeenCalledTimes(2);
  });
});
