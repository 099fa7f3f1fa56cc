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

  describe('while it is shown', () => {
    let visibility: DocumentVisibilityState;

    beforeEach(() => {
      jest.useFakeTimers();
      visibility = 'visible';
      jest
        .spyOn(document, 'visibilityState', 'get')
        .mockImplementation(() => visibility);
    });

    afterEach(() => {
      jest.useRealTimers();
      jest.restoreAllMocks();
    });

    /** A map of which the test says what the next answer is. */
    async function shown(first: MapResponse) {
      const answer = { next: first };
      const fetch = jest.fn(async () => structuredClone(answer.next));
      const map = new SharedMap(fetch);
      const listener = jest.fn();
      const leave = map.subscribe(listener);
      await jest.advanceTimersByTimeAsync(0);
      return { answer, fetch, map, listener, leave };
    }

    const [roadmap] = mapFixture.roadmaps;
    const unread: MapResponse = {
      ...mapFixture,
      roadmaps: [
        { ...roadmap, status: { ...roadmap.status, state: 'pending' } },
      ],
      capabilities: [],
    };

    it('fills by itself where ingestion had not finished, and never says that it loads', async () => {
      const { answer, map, listener } = await shown(unread);
      answer.next = mapFixture;
      const states: boolean[] = [];
      listener.mockImplementation(() => states.push(map.state.loading));
      await jest.advanceTimersByTimeAsync(3_000);
      expect(states).toEqual([false]);
      expect(map.state).toEqual({ value: mapFixture, loading: false });
    });

    it('asks less and less often for what stays empty', async () => {
      const { fetch } = await shown(unread);
      await jest.advanceTimersByTimeAsync(3_000 + 6_000 + 12_000);
      expect(fetch).toHaveBeenCalledTimes(4);
      await jest.advanceTimersByTimeAsync(12_000);
      expect(fetch).toHaveBeenCalledTimes(4);
    });

    it('is asked for every 45 seconds once it is full, and keeps what has not changed', async () => {
      const { answer, fetch, map } = await shown(mapFixture);
      const { value } = map.state;
      await jest.advanceTimersByTimeAsync(44_000);
      expect(fetch).toHaveBeenCalledTimes(1);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(fetch).toHaveBeenCalledTimes(2);
      expect(map.state.value).toBe(value);
      answer.next = other;
      await jest.advanceTimersByTimeAsync(45_000);
      expect(map.state.value).toEqual(other);
    });

    it('waits while nobody looks, and asks when somebody comes back', async () => {
      const { fetch } = await shown(mapFixture);
      visibility = 'hidden';
      await jest.advanceTimersByTimeAsync(600_000);
      expect(fetch).toHaveBeenCalledTimes(1);
      visibility = 'visible';
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new Event('focus'));
      await jest.advanceTimersByTimeAsync(0);
      window.dispatchEvent(new Event('focus'));
      expect(fetch).toHaveBeenCalledTimes(2);
    });

    it('asks no more when it is left', async () => {
      const { fetch, leave } = await shown(mapFixture);
      leave();
      await jest.advanceTimersByTimeAsync(600_000);
      window.dispatchEvent(new Event('focus'));
      expect(fetch).toHaveBeenCalledTimes(1);
    });
  });
});
