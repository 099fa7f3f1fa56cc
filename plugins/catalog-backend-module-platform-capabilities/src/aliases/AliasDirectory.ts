/**
 * The earlier names of capabilities, as this process knows them. Both sides are full lower-case refs.
 */
export class AliasDirectory {
  #names?: ReadonlyMap<string, string>;

  /** False until the backend plugin has answered for the first time. */
  get isKnown(): boolean {
    return this.#names !== undefined;
  }

  /** The present ref of what was once called this; undefined where this is no earlier name. */
  find(ref: string): string | undefined {
    return this.#names?.get(ref);
  }

  replace(names: ReadonlyMap<string, string>) {
    this.#names = names;
  }
}
