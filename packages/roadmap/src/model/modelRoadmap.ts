import type { DocumentSyntax } from '../parse/syntax';
import { DEFAULT_LIMITS } from '../options';
import { collapse } from '../parse/inline';
import { summaryOf } from '../parse/summary';
import type { Problem } from '../problem';
import type { ReadRoadmapOptions } from '../options';
import type { CapabilityFields } from '../spec';
import { type DocumentModel, type Draft, emptyModel } from './draft';
import { uniqueLinks } from './links';
import { isRoadmapId, slugOf } from './names';
import { applyOverlay } from './overlay';
import { giveOwners } from './owners';
import { readMarkdown } from './readMarkdown';
import { readYaml } from './readYaml';
import { capabilityReference } from './references';
import type { Capability, Layer, Roadmap } from './roadmap';
import type { SourcePosition } from '../problem';
import { mergeTechnologies } from './technologies';

/** A roadmap whose references are in full, but not yet looked up. */
export interface UnlinkedRoadmap {
  roadmap: Roadmap;
  problems: Problem[];
  /** Where a field of a capability, or one of the values of its list, is written. */
  at(
    capability: Capability,
    field: keyof CapabilityFields,
    value?: string,
  ): SourcePosition;
}

/** Reads what the documents of one roadmap mean together. */
export function modelRoadmap(
  documents: DocumentSyntax[],
  options: ReadRoadmapOptions,
): UnlinkedRoadmap {
  const problems: Problem[] = [];
  const roadmap: Roadmap = {
    id: options.id,
    title: options.title ?? options.id,
    source: options.source,
    layers: [],
    capabilities: [],
    glossary: [],
    journey: [],
  };
  let drafts = new Map<Capability, Draft>();
  if (!isRoadmapId(options.id)) {
    problems.push({
      severity: 'error',
      code: 'invalid-roadmap-id',
      message: `\`${options.id}\` cannot be the id of a roadmap, and nothing was read.`,
      hint: 'Use up to 63 small letters, digits and single dashes, such as `runtime`.',
      file: documents[0]?.file ?? options.source,
      line: 1,
      column: 1,
    });
  } else {
    const models = documents.map(document => {
      const model = modelDocument(document, options, problems);
      if (document.overlay) {
        applyOverlay(document.overlay, model.drafts, options.id, problems);
      }
      return model;
    });
    const named = nameAll(models, options, problems);
    drafts = named.drafts;
    roadmap.capabilities = [...drafts.keys()];
    const parents = findParents(named);
    giveOwners(roadmap, parents, options, problems);
    roadmap.title =
      options.title ?? models.find(model => model.title)?.title ?? options.id;
    roadmap.description = models.find(model => model.description)?.description;
    roadmap.layers = mergeLayers(models, roadmap.capabilities, problems);
    roadmap.glossary = models.flatMap(model => model.glossary);
    roadmap.journey = models.flatMap(model => model.journey);
  }
  return {
    roadmap,
    problems,
    at: (capability, field, value) =>
      [...(drafts.get(capability)?.fields ?? [])]
        .reverse()
        .find(fields => fields.values[field] !== undefined)
        ?.at(field, value) ?? capability.position,
  };
}

function modelDocument(
  { body }: DocumentSyntax,
  options: ReadRoadmapOptions,
  problems: Problem[],
): DocumentModel {
  const defaults = {
    id: options.id,
    now: options.now,
    layer: options.defaults?.layer,
    type: options.defaults?.type,
    ignoredHeadings: options.ignoredHeadings,
  };
  switch (body?.kind) {
    case 'markdown':
      return readMarkdown(body, defaults, problems);
    case 'yaml':
      return readYaml(body, defaults, problems);
    default:
      return emptyModel();
  }
}

interface Named {
  drafts: Map<Capability, Draft>;
  byRef: Map<string, Capability>;
}

/** Gives each draft its name and leaves out those that can have none, or whose name is taken. */
function nameAll(
  models: DocumentModel[],
  options: ReadRoadmapOptions,
  problems: Problem[],
): Named {
  const limit = options.limits?.capabilities ?? DEFAULT_LIMITS.capabilities;
  const drafts = new Map<Capability, Draft>();
  const byRef = new Map<string, Capability>();
  for (const draft of models.flatMap(model => model.drafts)) {
    const name = nameOf(draft);
    const ref = capabilityReference(options.id, name);
    const first = byRef.get(ref);
    if (name === '') {
      problems.push(namelessProblem(draft));
    } else if (first) {
      problems.push(duplicateProblem(draft, first));
    } else if (byRef.size >= limit) {
      problems.push({
        severity: 'error',
        code: 'too-many-capabilities',
        message: `The roadmap has more than ${limit} capabilities; those from here on are left out.`,
        hint: 'Split the roadmap, or raise the limit.',
        ...draft.position,
      });
      break;
    } else {
      const parent = parentOf(draft, byRef, options.id);
      const capability = toCapability(draft, name, parent, options);
      byRef.set(ref, capability);
      drafts.set(capability, draft);
    }
  }
  return { drafts, byRef };
}

function nameOf(draft: Draft): string {
  const stated = draft.fields.map(({ values }) => values.id);
  const pinned = stated.filter(id => id !== undefined).pop() ?? draft.pinnedId;
  return pinned?.toLowerCase() ?? slugOf(draft.heading);
}

/** The capability that a section stands in. One that was left out as a duplicate stands for the one of its name. */
function parentOf(
  { parent }: Draft,
  byRef: Map<string, Capability>,
  roadmapId: string,
): Capability | undefined {
  return (
    parent &&
    (byRef.get(capabilityReference(roadmapId, nameOf(parent))) ??
      parentOf(parent, byRef, roadmapId))
  );
}

function toCapability(
  draft: Draft,
  name: string,
  parent: Capability | undefined,
  { id, defaults }: ReadRoadmapOptions,
): Capability {
  const { prose } = draft;
  const stated: CapabilityFields = {};
  for (const { values } of draft.fields) {
    assignPresent(stated, values);
  }
  const { id: _id, title, tags, links: statedLinks, ...spec } = stated;
  const capability: Capability = {
    ref: capabilityReference(id, name),
    name,
    title: (title && collapse(title)) || draft.heading || name,
    type: stated.type ?? draft.type,
    layer: stated.layer ?? parent?.layer ?? draft.layer,
    links: statedLinks ? uniqueLinks(statedLinks, prose.links) : prose.links,
    position: draft.position,
  };
  assignPresent(capability, {
    ...spec,
    summary: stated.description ? summaryOf(stated.description) : prose.summary,
    lifecycle: stated.lifecycle ?? defaults?.lifecycle,
    subcapabilityOf: stated.subcapabilityOf ?? parent?.ref,
    technologies: stated.technologies
      ? mergeTechnologies(
          prose.technologies,
          ...draft.fields.map(({ values }) => values.technologies ?? []),
        )
      : prose.technologies,
    description: stated.description?.trim() ?? prose.description,
    decisions: stated.decisions ?? prose.decisions,
    aliases: stated.aliases?.filter(alias => alias !== name),
    tags,
  });
  return capability;
}

/** What each capability is a part of, for owners and layers that are not stated. */
function findParents({ drafts, byRef }: Named): Map<Capability, Capability> {
  const parents = new Map<Capability, Capability>();
  for (const [capability, { layerIsDefault, fields }] of drafts) {
    const { subcapabilityOf } = capability;
    const parent = subcapabilityOf && byRef.get(subcapabilityOf);
    if (parent) {
      parents.set(capability, parent);
      if (layerIsDefault && !fields.some(({ values }) => 'layer' in values)) {
        capability.layer = parent.layer;
      }
    }
  }
  return parents;
}

function mergeLayers(
  models: DocumentModel[],
  capabilities: Capability[],
  problems: Problem[],
): Layer[] {
  const layers = new Map<number, Layer>();
  for (const { layer, title, position } of models.flatMap(m => m.layers)) {
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
  for (const { layer } of capabilities) {
    if (!layers.has(layer)) {
      layers.set(layer, { layer });
    }
  }
  return [...layers.values()].sort((a, b) => a.layer - b.layer);
}

function namelessProblem({ heading, position }: Draft): Problem {
  return {
    severity: 'error',
    code: 'no-name',
    message: heading
      ? `No name can be made from the heading \`${heading}\`, so the capability is left out.`
      : 'A capability without a heading or title has no name and is left out.',
    hint: 'Pin a name with `id: …` in a `yaml capability` block.',
    ...position,
  };
}

function duplicateProblem(
  { heading, position }: Draft,
  first: Capability,
): Problem {
  const place = `${first.position.file}:${first.position.line}`;
  return {
    severity: 'error',
    code: 'duplicate-id',
    message: `\`${heading || first.name}\` has the same name, \`${
      first.name
    }\`, as the capability at ${place}, and is left out.`,
    hint: 'Pin another name here with `id: …` in a `yaml capability` block, or change the heading.',
    ...position,
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
