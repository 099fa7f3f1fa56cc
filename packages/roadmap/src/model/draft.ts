import type { CapabilityType } from '../spec';
import type { StatedFields } from './fields';
import type { Prose } from './prose';
import type { GlossaryEntry, JourneyStage, Layer } from './roadmap';
import type { SourcePosition } from '../problem';

/** A capability as one document states it, before it has a name among others. */
export interface Draft {
  /** Of the heading, as plain text. */
  heading: string;
  position: SourcePosition;
  /** The capability whose section this one stands in. */
  parent?: Draft;
  layer: number;
  /** Whether nothing in the document said the layer. */
  layerIsDefault?: boolean;
  type: CapabilityType;
  prose: Prose;
  /** Of the capability block, then of the overlay; a later one counts more. */
  fields: StatedFields[];
  /** The id of a block that cannot be read otherwise. */
  pinnedId?: string;
  /** What pins a name, where that is not the `id` of a block. */
  pin?: string;
}

/** What one document says, in the roadmap's words. */
export interface DocumentModel {
  title?: string;
  description?: string;
  layers: (Layer & { position: SourcePosition })[];
  drafts: Draft[];
  glossary: GlossaryEntry[];
  journey: JourneyStage[];
  /** In milliseconds since 1970. It is not published before this. */
  date?: number;
}

export function emptyModel(): DocumentModel {
  return { layers: [], drafts: [], glossary: [], journey: [] };
}
