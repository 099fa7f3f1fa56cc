import { act, renderHook } from '@testing-library/react';
import { useAnswer } from './useAnswer';

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(milliseconds));

describe('useAnswer', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks again as soon as the last answer makes it worth while', async () => {
    let stock = 0;
    const load = jest.fn(async () => ({ stock }));
    const pauseAfter = (value?: { stock: number }) =>
      value?.stock === 0 ? 5_000 : 60_000;
    const { result } = renderHook(() => useAnswer(load, pauseAfter));
    await pass(0);
    expect(result.current.value).toEqual({ stock: 0 });
    stock = 1;
    await pass(5_000);
    expect(result.current.value).toEqual({ stock: 1 });
    await pass(59_000);
    expect(load).toHaveBeenCalledTimes(2);
    await pass(1_000);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('asks nothing as long as it is not known what to ask', async () => {
    const load = jest.fn(async () => 'here');
    const { result, rerender } = renderHook(
      ({ isKnown }) => useAnswer(isKnown ? load : undefined),
      { initialProps: { isKnown: false } },
    );
    await pass(1_000);
    expect(result.current.value).toBeUndefined();
    rerender({ isKnown: true });
    await pass(0);
    expect(result.current.value).toBe('here');
  });
});
