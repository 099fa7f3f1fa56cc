import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CapabilitiesByRef, CapabilityReader } from './CapabilityReader';
import type { CapabilityFacts } from './CapabilityFacts';
import { presentOf } from './presentOf';

/** What came after what: deprecated capabilities and their successors. */
export class Successions {
  readonly #capabilities: CapabilityReader;
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #credentials: BackstageCredentials;

  /** @param aliases - present refs by the earlier ones */
  constructor(
    capabilities: CapabilityReader,
    aliases: ReadonlyMap<string, string>,
    credentials: BackstageCredentials,
  ) {
    this.#capabilities = capabilities;
    this.#aliases = aliases;
    this.#credentials = credentials;
  }

  /** Adds the successors of what is there, and theirs. */
  async addSuccessors(known: CapabilitiesByRef): Promise<void> {
    let open = [...known.values()];
    const asked = new Set(known.keys());
    while (open.length > 0) {
      const refs = open
        .map(capability => this.#successorOf(capability))
        .filter(ref => ref !== undefined && !asked.has(ref)) as string[];
      refs.forEach(ref => asked.add(ref));
      const found = await this.#capabilities.getByRefs(refs, this.#credentials);
      found.forEach((capability, ref) => known.set(ref, capability));
      open = [...found.values()];
    }
  }

  /** A capability with all those that it is, by others, the successor of. */
  async withPredecessors(
    capability: CapabilityFacts,
  ): Promise<CapabilityFacts[]> {
    const found = new Map([[capability.ref, capability]]);
    // What is found is looked at in turn.
    for (const { ref } of found.values()) {
      const earlier = [...this.#aliases].filter(([, to]) => to === ref);
      const predecessors = await this.#capabilities.getPredecessors(
        [ref, ...earlier.map(([from]) => from)],
        this.#credentials,
      );
      for (const predecessor of predecessors) {
        if (this.#successorOf(predecessor) && !found.has(predecessor.ref)) {
          found.set(predecessor.ref, predecessor);
        }
      }
    }
    return [...found.values()];
  }

  /** What to use instead: mostly the capability itself. Undefined where its successor is not among those that are known. */
  presentOf(
    capability: CapabilityFacts,
    known: CapabilitiesByRef,
  ): CapabilityFacts | undefined {
    return presentOf(capability, ref => known.get(this.#presentName(ref)));
  }

  #successorOf({ lifecycle, successor }: CapabilityFacts): string | undefined {
    return lifecycle === 'deprecated' && successor !== undefined
      ? this.#presentName(successor)
      : undefined;
  }

  #presentName(ref: string): string {
    return this.#aliases.get(ref) ?? ref;
  }
}
