/** What the backend plugin says of refs, as this process knows it. The keys are full lower-case refs. */
export class Directory<T> {
  #entries?: ReadonlyMap<string, T>;

  /** False until the backend plugin has answered for the first time. */
  get isKnown(): boolean {
    return this.#entries !== undefined;
  }

  find(ref: string): T | undefined {
    return this.#entries?.get(ref);
  }

  replace(entries: ReadonlyMap<string, T>) {
    this.#entries = entries;
  }
}
