import { collapse } from '../parse/inline';
import { summaryOf } from '../parse/summary';
import type { CapabilityFields } from '../spec';
import type { Draft } from './draft';
import type { FieldPlaces } from './fields';
import { uniqueLinks } from './links';
import { slugOf } from './names';
import { capabilityReference } from './references';
import type { Capability } from './roadmap';
import { mergeTechnologies } from './technologies';

/**
 * A capability as its document states it, whatever other documents say. It is never changed: as long as the document stays
 * as it is, so does this.
 */
export interface StatedCapability {
  /** With the layer, the owner and the references that are stated. */
  capability: Capability;
  /** Of the section, for messages. */
  heading: string;
  /** The one whose section this one stands in. */
  parent?: StatedCapability;
  /** Where the layer comes from: fields, the place in the document, or nowhere in the document. */
  layerFrom: 'fields' | 'document' | 'default';
  /** What pins a name, where that is not the `id` of a block. */
  pin?: string;
  places: FieldPlaces;
}

/** The references, and what else can only be known among the capabilities of all documents. */
export type Links = Pick<
  Capability,
  'layer' | 'owner' | 'subcapabilityOf' | 'successor' | 'dependsOn' | 'aliases'
>;

/** Puts together what prose and fields say of the capabilities of one document. */
export function stateAll(
  drafts: Draft[],
  options: { id: string; lifecycle?: Capability['lifecycle'] },
): StatedCapability[] {
  const stated = new Map<Draft, StatedCapability>();
  for (const draft of drafts) {
    stated.set(draft, state(draft, stated, options));
  }
  return [...stated.values()];
}

function state(
  draft: Draft,
  others: Map<Draft, StatedCapability>,
  options: { id: string; lifecycle?: Capability['lifecycle'] },
): StatedCapability {
  const { prose, heading, position } = draft;
  const fields: CapabilityFields = {};
  const places: FieldPlaces = {};
  for (const stated of draft.fields) {
    assignPresent(fields, stated.values);
    Object.assign(places, stated.places);
  }
  const { id, title, tags, links, ...spec } = fields;
  const name = (id ?? draft.pinnedId)?.toLowerCase() ?? slugOf(heading);
  const capability: Capability = {
    ref: capabilityReference(options.id, name),
    name,
    title: (title && collapse(title)) || heading || name,
    type: fields.type ?? draft.type,
    layer: fields.layer ?? draft.layer,
    links: links ? uniqueLinks(links, prose.links) : prose.links,
    position,
  };
  assignPresent(capability, {
    ...spec,
    summary: fields.description ? summaryOf(fields.description) : prose.summary,
    lifecycle: fields.lifecycle ?? options.lifecycle,
    technologies: fields.technologies
      ? mergeTechnologies(
          prose.technologies,
          ...draft.fields.map(({ values }) => values.technologies ?? []),
        )
      : prose.technologies,
    description: fields.description?.trim() ?? prose.description,
    decisions: fields.decisions ?? prose.decisions,
    aliases: fields.aliases?.filter(alias => alias !== name),
    tags,
  });
  const layerFromDocument = draft.layerIsDefault ? 'default' : 'document';
  return {
    capability,
    heading,
    parent: draft.parent && others.get(draft.parent),
    layerFrom: 'layer' in fields ? 'fields' : layerFromDocument,
    pin: draft.pin,
    places,
  };
}

/** Copies what is said: what is absent or an empty list is not there at all, so that results can be compared as they are. */
function assignPresent<T extends object>(to: T, from: Partial<T>): void {
  for (const key of Object.keys(from) as (keyof T)[]) {
    const value = from[key];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) {
      to[key] = value as T[keyof T];
    }
  }
}
