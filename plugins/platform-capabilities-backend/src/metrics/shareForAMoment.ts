/** Runs once for all who ask while it runs, as the gauges of one collection do. */
export function shareForAMoment<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
