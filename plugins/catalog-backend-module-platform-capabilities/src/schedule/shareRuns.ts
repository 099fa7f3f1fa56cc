/**
 * Makes a run that never overlaps itself. Calls during a run share one more run after it, since what they are about may have come too late
 * for the one that is on its way.
 */
export function shareRuns(
  run: (signal: AbortSignal) => Promise<void>,
): (signal: AbortSignal) => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(signal: AbortSignal): Promise<void> {
    if (!running) {
      running = run(signal).finally(() => {
        running = undefined;
      });
      return running;
    }
    const again = () => {
      next = undefined;
      return start(signal);
    };
    next ??= running.then(again, again);
    return next;
  }
  return start;
}
