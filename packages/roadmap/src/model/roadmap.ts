import type { SourcePosition } from '../problem';
import type { CapabilitySpec } from '../spec';

/**
 * A numbered stratum. Layer 0 is what everything stands on.
 *
 * @public
 */
export interface Layer {
  layer: number;
  title?: string;
}

/** @public */
export interface GlossaryEntry {
  term: string;
  definition: string;
}

/**
 * One stage of the way that a document proposes.
 *
 * @public
 */
export interface JourneyStage {
  title: string;
  /** Where the stage's link goes, as written. */
  target?: string;
}

/**
 * A capability as a roadmap states it: ids given, references full and defaults applied.
 *
 * @public
 */
export interface Capability extends CapabilitySpec {
  /** `platformcapability:<roadmap id>/<name>` */
  ref: string;
  name: string;
  title: string;
  /** The first paragraph of the section as plain text. */
  summary?: string;
  /** The links of the section that are safe to show: http, https and mailto. */
  links: { url: string; title?: string }[];
  tags?: string[];
  position: SourcePosition;
}

/**
 * One roadmap: one document, or the documents of one folder or tree, under one id.
 *
 * @public
 */
export interface Roadmap {
  /** The catalog namespace of all that it holds. */
  id: string;
  title: string;
  description?: string;
  /** The file, folder or URL that it was read from. */
  source: string;
  /** Ascending, each number once; every layer that a capability stands on is here. */
  layers: Layer[];
  /** In the documents' order. */
  capabilities: Capability[];
  glossary: GlossaryEntry[];
  journey: JourneyStage[];
}
