/** A Group, as far as ownership goes. All names are full lower-case refs. */
export interface GroupFacts {
  ref: string;
  title: string;
  parent?: string;
  children: string[];
}

/** The Groups and how they lie in each other. Two that contain each other are borne. */
export class GroupTree {
  readonly #groups: ReadonlyMap<string, GroupFacts>;
  readonly #members: ReadonlyMap<string, number>;
  readonly #parents = new Map<string, Set<string>>();
  readonly #children = new Map<string, Set<string>>();
  readonly #peopled = new Map<string, boolean>();

  /** @param members - how many Users are in a Group itself, by its ref */
  constructor(groups: GroupFacts[], members: ReadonlyMap<string, number>) {
    this.#groups = new Map(groups.map(group => [group.ref, group]));
    this.#members = members;
    for (const { ref, parent, children } of groups) {
      if (parent !== undefined) {
        this.#connect(parent, ref);
      }
      children.forEach(child => this.#connect(ref, child));
    }
  }

  has(ref: string): boolean {
    return this.#groups.has(ref);
  }

  titleOf(ref: string): string | undefined {
    return this.#groups.get(ref)?.title;
  }

  /** A Group and all that it lies in. */
  above(ref: string): Set<string> {
    return reach([ref], this.#parents);
  }

  /** Some Groups and all that lie in them. */
  below(refs: Iterable<string>): Set<string> {
    return reach(refs, this.#children);
  }

  /** Whether anybody is in a Group, or in one below it. */
  hasMembers(ref: string): boolean {
    let known = this.#peopled.get(ref);
    if (known === undefined) {
      known = [...this.below([ref])].some(one => this.#members.get(one));
      this.#peopled.set(ref, known);
    }
    return known;
  }

  /** Whether two are the same, or one lies in the other. */
  isSameLine(one: string, other: string): boolean {
    return this.above(one).has(other) || this.above(other).has(one);
  }

  #connect(parent: string, child: string) {
    add(this.#children, parent, child);
    add(this.#parents, child, parent);
  }
}

function add(edges: Map<string, Set<string>>, from: string, to: string) {
  const known = edges.get(from);
  if (known) {
    known.add(to);
  } else {
    edges.set(from, new Set([to]));
  }
}

function reach(
  from: Iterable<string>,
  edges: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const reached = new Set(from);
  // A set is walked with what is added to it meanwhile.
  for (const ref of reached) {
    edges.get(ref)?.forEach(next => reached.add(next));
  }
  return reached;
}
