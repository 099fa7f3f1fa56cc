import { mockServices } from '@backstage/backend-test-utils';
import { RoadmapsBackend } from './RoadmapsBackend';

describe('RoadmapsBackend', () => {
  const { signal } = new AbortController();
  const api = {
    getAliases: jest.fn(),
    getChanges: jest.fn(),
    getOnboarded: jest.fn(),
  };
  const backend = new RoadmapsBackend({ api, auth: mockServices.auth() });

  beforeEach(() => {
    jest.resetAllMocks();
  });

  function answered(status: number) {
    return Object.assign(new Error(`status ${status}`), {
      name: 'ResponseError',
      statusCode: status,
    });
  }

  it('asks as a service', async () => {
    api.getChanges.mockResolvedValue({ cursor: 'b', roadmaps: [] });
    await expect(backend.getChanges('a', signal)).resolves.toEqual({
      cursor: 'b',
      roadmaps: [],
    });
    expect(api.getChanges).toHaveBeenCalledWith(
      { since: 'a' },
      { token: expect.any(String), signal: expect.any(AbortSignal) },
    );
  });

  it('asks for everything without a cursor', async () => {
    await backend.getChanges(undefined, signal);
    expect(api.getChanges).toHaveBeenCalledWith({}, expect.anything());
  });

  it.each([
    Object.assign(new TypeError('fetch failed'), {
      cause: new Error('ECONNREFUSED'),
    }),
    ...[404, 502, 503, 504].map(answered),
  ])('says that the backend is down, and what to look for: %s', async error => {
    api.getAliases.mockRejectedValue(error);
    await expect(backend.getAliases(signal)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/does not answer; is its plugin/),
    });
  });

  it.each([
    new TypeError('is not a function'),
    ...[401, 403, 500].map(answered),
  ])('lets other failures be what they are: %s', async error => {
    api.getAliases.mockRejectedValue(error);
    await expect(backend.getAliases(signal)).rejects.toBe(error);
  });

  it('asks nothing after it is told to stop', async () => {
    await expect(backend.getAliases(AbortSignal.abort())).rejects.toThrow(
      /abort/i,
    );
    expect(api.getAliases).not.toHaveBeenCalled();
  });
});
