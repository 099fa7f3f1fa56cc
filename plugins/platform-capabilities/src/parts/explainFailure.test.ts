import { NotFoundError, ResponseError } from '@backstage/errors';
import { explainFailure } from './explainFailure';

async function answered(status: number, name: string, message: string) {
  const body = { error: { name, message }, response: { statusCode: status } };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

describe('explainFailure', () => {
  it('gives the reason of the backend, not the status line', async () => {
    const error = await answered(503, 'Error', 'The database is away');
    expect(explainFailure(error).reason).toBe('The database is away.');
  });

  it.each([
    [401, /Sign in/],
    [403, /administrator/],
    [404, /may not be installed/],
    [500, /trying again/],
  ])('advises on %s', async (status, advice) => {
    const error = await answered(status, 'Error', 'No');
    expect(explainFailure(error).advice).toMatch(advice);
  });

  it('shows no page of a server in between', async () => {
    const error = await ResponseError.fromResponse(
      new Response('<html><h1>nginx</h1></html>', {
        status: 502,
        statusText: 'Bad Gateway',
      }),
    );
    expect(explainFailure(error).reason).toBe(
      'Request failed with 502 Bad Gateway.',
    );
  });

  it('knows a backend that is away', () => {
    expect(explainFailure(new TypeError('Failed to fetch')).reason).toBe(
      'The backend did not answer.',
    );
  });

  it('adds no second full stop', () => {
    expect(explainFailure(new NotFoundError('Gone!')).reason).toBe('Gone!');
  });
});
