import type { ReadRoadmapOptions } from '../options';
import type { Problem } from '../problem';
import { linkRoadmaps } from './link';
import type { StatedDocument } from './modelDocument';
import { isRoadmapId } from './names';
import { giveOwners } from './owners';
import { placeAll, type Placed } from './place';
import type { Layer, Roadmap } from './roadmap';

export interface RoadmapInput {
  documents: StatedDocument[];
  options: ReadRoadmapOptions;
  /** To report under what is wrong with no document in particular. */
  file: string;
}

/** A roadmap whose capabilities have their places and links, but are not put together yet. */
export interface RoadmapModel {
  facts: Omit<Roadmap, 'capabilities'>;
  /** By reference, in the documents' order. */
  placed: Map<string, Placed>;
  problems: Problem[];
}

/** Reads what the documents of some roadmaps mean together, with the references between them looked up. */
export function modelRoadmaps(inputs: RoadmapInput[]): RoadmapModel[] {
  const unlinked = inputs.map(({ documents, options, file }) => {
    const problems = isRoadmapId(options.id)
      ? []
      : [invalidId(options.id, file)];
    const placed = placeAll(documents, options, problems);
    return { id: options.id, placed, problems };
  });
  linkRoadmaps(unlinked);
  return inputs.map(({ documents, options }, index) => {
    const { placed, problems } = unlinked[index];
    inheritLayers(placed);
    giveOwners(placed, options, problems);
    const facts = {
      id: options.id,
      title:
        options.title ??
        documents.find(({ title }) => title)?.title ??
        options.id,
      description: documents.find(({ description }) => description)
        ?.description,
      source: options.source,
      layers: mergeLayers(documents, placed, problems),
      glossary: documents.flatMap(({ glossary }) => glossary),
      journey: documents.flatMap(({ journey }) => journey),
    };
    return { facts, placed, problems };
  });
}

/** A layer that nothing in the document says is that of the capability that the field `subcapabilityOf` names. */
function inheritLayers(all: Map<string, Placed>): void {
  for (const placed of all.values()) {
    if (placed.stated.layerFrom === 'default' && placed.subcapabilityOf) {
      placed.layer = all.get(placed.subcapabilityOf)?.layer ?? placed.layer;
    }
  }
}

function mergeLayers(
  documents: StatedDocument[],
  placed: Map<string, Placed>,
  problems: Problem[],
): Layer[] {
  const layers = new Map<number, Layer>();
  for (const { layer, title, position } of documents.flatMap(m => m.layers)) {
    const known = layers.get(layer);
    if (known?.title && title && known.title !== title) {
      problems.push({
        severity: 'warning',
        code: 'layer-title-conflict',
        message: `Layer ${layer} is called “${title}” here, but “${known.title}” before; the first title counts.`,
        hint: 'Give the layer one title.',
        ...position,
      });
    } else if (!known?.title) {
      layers.set(layer, { layer, ...(title && { title }) });
    }
  }
  for (const { layer } of placed.values()) {
    if (!layers.has(layer)) {
      layers.set(layer, { layer });
    }
  }
  return [...layers.values()].sort((a, b) => a.layer - b.layer);
}

function invalidId(id: string, file: string): Problem {
  return {
    severity: 'error',
    code: 'invalid-roadmap-id',
    message: `\`${id}\` cannot be the id of a roadmap, and nothing was read.`,
    hint: 'Use up to 63 small letters, digits and single dashes, such as `runtime`.',
    file,
    line: 1,
    column: 1,
  };
}
