import type { CapabilityType, Lifecycle } from './spec';

/**
 * One document as text, with the overlay that stands beside it where it has one.
 *
 * @public
 */
export interface RoadmapDocument {
  /** The name to report problems under: a path or a URL. The extension decides between Markdown, YAML and CSV. */
  file: string;
  text: string;
  /** Capability blocks for a document that one does not own. */
  overlay?: { file: string; text: string };
}

/**
 * Gives an owner to the capabilities that do not name one. The first rule that matches wins.
 *
 * @public
 */
export interface OwnerRule {
  layer?: number;
  /** The capability's name, with `*` for any number of characters. */
  name?: string;
  /** Ref of the Group. */
  owner: string;
}

/** @public */
export interface ReadRoadmapOptions {
  /** The roadmap's id, a valid catalog namespace. */
  id: string;
  /** Default: the title of the first document that has one. */
  title?: string;
  /** What the roadmap was read from, for `Roadmap.source`. */
  source: string;
  defaults?: {
    /** For documents without layers. Default 5. */
    layer?: number;
    /** Default: `service` for documents without layers, else `capability`. */
    type?: CapabilityType;
    lifecycle?: Lifecycle;
    owner?: string;
  };
  owners?: OwnerRule[];
  /** Headings that hold no capability, in addition to the built-in ones; compared without case. */
  ignoredHeadings?: string[];
  limits?: Partial<ReadLimits>;
  /** A future `date` in front matter is not published before this. Default: no document is from the future. */
  now?: Date;
  /** Locations for the entities' annotations. Default: `file:<file>`. */
  locate?: (file: string, line: number) => EntityLocations;
}

/** @public */
export interface EntityLocations {
  /** Value of `backstage.io/managed-by-location`, such as `url:https://…` or `file:/…`. */
  managedBy: string;
  /** Value of `backstage.io/source-location`. */
  source?: string;
  /** Value of `backstage.io/edit-url`. */
  edit?: string;
}

/**
 * What a document may cost at most.
 *
 * @public
 */
export interface ReadLimits {
  /** Largest document in bytes of UTF-8. Default 5 MiB. */
  bytes: number;
  /** Most capabilities in one roadmap. Default 10,000. */
  capabilities: number;
  /** Deepest nesting of YAML and TOML. Default 32. */
  depth: number;
  /** Largest size of YAML after its aliases are expanded, in nodes. Default 100,000. */
  nodes: number;
}

/** @public */
export const DEFAULT_LIMITS: ReadLimits = {
  bytes: 5 * 1024 * 1024,
  capabilities: 10_000,
  depth: 32,
  nodes: 100_000,
};
