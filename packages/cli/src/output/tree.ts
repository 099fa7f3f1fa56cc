import type { Capability, Roadmap, Technology } from '@strata/roadmap';
import type { Reading } from '../documents/readPaths';
import { printable, type Style } from './style';

const LIFECYCLE_COLOURS = {
  planned: 'blue',
  experimental: 'yellow',
  production: 'green',
  deprecated: 'red',
} as const;

/** The roadmaps as strata, the top layer first. */
export function drawTree(
  { roadmaps, glossary, journey }: Reading,
  style: Style,
): string {
  const parts = roadmaps.map(roadmap => drawRoadmap(roadmap, style));
  if (glossary.length > 0) {
    const terms = glossary.map(({ term }) => term).join(', ');
    parts.push(`${style('bold', 'Glossary')}  ${printable(terms)}\n`);
  }
  if (journey.length > 0) {
    const stages = journey.map(({ title }) => title).join(' → ');
    parts.push(`${style('bold', 'Journey')}  ${printable(stages)}\n`);
  }
  return parts.join('\n');
}

function drawRoadmap(roadmap: Roadmap, style: Style): string {
  const { id, title, source, layers, capabilities } = roadmap;
  const unowned = capabilities.filter(({ owner }) => !owner).length;
  const summary = [
    `${capabilities.length} ${
      capabilities.length === 1 ? 'capability' : 'capabilities'
    }`,
    `${unowned} without an owner`,
  ].join(', ');
  const lines = [
    `${style('bold', printable(title))}  ${style(
      'dim',
      `${id}, ${printable(source)}`,
    )}`,
    style('dim', summary),
  ];
  const children = new Map<string, Capability[]>();
  const references = new Set(capabilities.map(({ ref }) => ref));
  for (const capability of capabilities) {
    const parent = capability.subcapabilityOf ?? '';
    if (references.has(parent)) {
      children.set(parent, [...(children.get(parent) ?? []), capability]);
    }
  }
  for (const { layer, title: name } of [...layers].reverse()) {
    lines.push(
      '',
      style('cyan', `Layer ${layer}${name ? `  ${printable(name)}` : ''}`),
    );
    const tops = capabilities.filter(
      it => it.layer === layer && !references.has(it.subcapabilityOf ?? ''),
    );
    for (const capability of tops) {
      drawCapability(capability, 1, children, style, lines);
    }
    if (tops.length === 0) {
      lines.push(style('dim', '  nothing yet'));
    }
  }
  return `${lines.join('\n')}\n`;
}

function drawCapability(
  capability: Capability,
  depth: number,
  children: Map<string, Capability[]>,
  style: Style,
  lines: string[],
): void {
  const { title, lifecycle, target, owner, technologies = [] } = capability;
  const facts = [
    lifecycle &&
      style(
        LIFECYCLE_COLOURS[lifecycle],
        target ? `${lifecycle} for ${printable(target)}` : lifecycle,
      ),
    owner && style('magenta', shortOwner(owner)),
    technologies.length > 0 && drawTechnologies(technologies, style),
  ].filter(Boolean);
  const indent = '  '.repeat(depth);
  const line = [`${indent}${printable(title)}`, ...facts].join(
    style('dim', ' · '),
  );
  lines.push(line);
  for (const child of children.get(capability.ref) ?? []) {
    drawCapability(child, depth + 1, children, style, lines);
  }
}

/** What was chosen first, then what else is named. */
function drawTechnologies(technologies: Technology[], style: Style): string {
  const named = (standing: string) =>
    technologies
      .filter(it => it.standing === standing)
      .map(({ name }) => printable(name));
  const others = [
    ...named('candidate').map(name => `${name} (candidate)`),
    ...named('retiring').map(name => `${name} (retiring)`),
  ];
  const examples = named('example');
  const known = [...named('adopted'), ...others].join(', ');
  const rest = style('dim', `e.g. ${examples.join(', ')}`);
  return [known, examples.length > 0 && rest].filter(Boolean).join(', ');
}

function shortOwner(owner: string): string {
  return owner.replace(/^group:default\//, '').replace(/^group:/, '');
}
