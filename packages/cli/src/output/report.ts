import type { Capability, Roadmap } from '@strata/roadmap';
import type { Reading } from '../documents/readPaths';

/** What `inspect --json` prints. What is absent is left out. */
export function toReport(reading: Reading) {
  const { roadmaps, glossary, journey, problems } = reading;
  return {
    roadmaps: roadmaps.map(reportRoadmap),
    glossary,
    journey,
    problems: problems.map(
      ({ severity, code, message, hint, file, line, column }) => ({
        severity,
        code,
        message,
        hint,
        file,
        line,
        column,
      }),
    ),
  };
}

function reportRoadmap({ id, title, source, layers, capabilities }: Roadmap) {
  return {
    id,
    title,
    source,
    layers: layers.map(({ layer, title: name }) => ({ layer, title: name })),
    capabilities: capabilities.map(reportCapability),
  };
}

function reportCapability(capability: Capability) {
  return {
    ref: capability.ref,
    title: capability.title,
    type: capability.type,
    layer: capability.layer,
    parent: capability.subcapabilityOf,
    line: capability.position.line,
    lifecycle: capability.lifecycle,
    owner: capability.owner,
    description: capability.summary,
    decisions: capability.decisions,
    technologies: (capability.technologies ?? []).map(({ name, standing }) => ({
      name,
      standing,
    })),
  };
}
