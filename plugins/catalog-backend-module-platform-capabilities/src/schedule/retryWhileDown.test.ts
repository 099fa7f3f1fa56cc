import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { retryWhileDown } from './retryWhileDown';

describe('retryWhileDown', () => {
  const logger = mockServices.logger.mock();
  const down = new ServiceUnavailableError('The backend does not answer');
  const patience = {
    firstDelay: 1,
    maxDelay: 2,
    silence: 60_000,
    laterDelay: 1,
  };
  let controller: AbortController;

  beforeEach(() => {
    jest.clearAllMocks();
    controller = new AbortController();
  });

  function retry(call: () => Promise<void>, silence = patience.silence) {
    return retryWhileDown(call, {
      signal: controller.signal,
      logger,
      patience: { ...patience, silence },
    });
  }

  /** Fails so many times, and then no more. */
  function downFor(times: number) {
    const call = jest.fn(async () => {});
    for (let time = 0; time < times; time += 1) {
      call.mockRejectedValueOnce(down);
    }
    return call;
  }

  it('waits in silence for a backend that is not up', async () => {
    const call = downFor(5);
    await retry(call);
    expect(call).toHaveBeenCalledTimes(6);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.info).not.toHaveBeenCalled();
  });

  it('says once when it takes long, what to look for, and once when it is over', async () => {
    await retry(downFor(5), 0);
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringContaining('The backend does not answer')],
    ]);
    expect(logger.info.mock.calls).toEqual([
      [expect.stringContaining('answers again')],
    ]);
  });

  it('does not try again after another failure', async () => {
    const call = jest.fn().mockRejectedValue(new Error('broken'));
    await expect(retry(call)).rejects.toThrow('broken');
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('stops waiting when it is told to', async () => {
    const running = retry(downFor(1_000_000));
    controller.abort();
    await expect(running).rejects.toThrow(/abort/i);
  });
});
