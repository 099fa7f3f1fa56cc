import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { mapFixture } from './__fixtures__/map';
import { SharedMap } from './sharedMap';

const other: MapResponse = { ...mapFixture, capabilities: [] };

/** A request that the test answers. */
function pending() {
  const answers: {
    resolve(value: MapResponse): Promise<unknown>;
    reject(error: Error): Promise<unknown>;
  }[] = [];
  const fetch = jest.fn(() => {
    let settle: {
      resolve(value: MapResponse): void;
      reject(error: Error): void;
    };
    const answer = new Promise<MapResponse>((resolve, reject) => {
      settle = { resolve, reject };
    });
    // Whoever waits for it here waits behind the map, which was first.
    const settled = () => answer.catch(() => {});
    answers.push({
      resolve: value => {
        settle.resolve(value);
        return settled();
      },
      reject: error => {
        settle.reject(error);
        return settled();
      },
    });
    return answer;
  });
  return { answers, fetch };
}

describe('SharedMap', () => {
  it('asks once for all who come while it is shown', async () => {
    const { answers, fetch } = pending();
    const map = new SharedMap(fetch);
    const first = jest.fn();
    map.subscribe(first);
    map.subscribe(jest.fn());
    expect(map.state).toEqual({ loading: true });
    await answers[0].resolve(mapFixture);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(map.state).toEqual({ value: mapFixture, loading: false });
    expect(first).toHaveBeenCalled();
  });

  it('asks again when somebody comes back, and shows what it had meanwhile', async () => {
    const { answers, fetch } = pending();
    const map = new SharedMap(fetch);
    const leave = map.subscribe(jest.fn());
    await answers[0].resolve(mapFixture);
    leave();
    map.subscribe(jest.fn());
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(map.state).toEqual({ value: mapFixture, loading: true });
  });

  it('keeps the last answer when the next request fails', async () => {
    const { answers, fetch } = pending();
    const map = new SharedMap(fetch);
    map.subscribe(jest.fn());
    await answers[0].resolve(mapFixture);
    map.load();
    await answers[1].reject(new Error('gone'));
    expect(map.state).toMatchObject({
      value: mapFixture,
      error: { message: 'gone' },
      loading: false,
    });
  });

  it('ignores an answer that a later request has overtaken', async () => {
    const { answers, fetch } = pending();
    const map = new SharedMap(fetch);
    map.subscribe(jest.fn());
    map.load();
    await answers[1].resolve(other);
    await answers[0].resolve(mapFixture);
    expect(map.state.value).toBe(other);
  });
});
