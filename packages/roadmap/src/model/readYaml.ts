import { nearest } from '../nearest';
import type { DataSyntax } from '../parse/data';
import type { YamlSyntax } from '../parse/syntax';
import type { Problem } from '../problem';
import { yamlRoadmapSchema } from '../spec';
import { type DocumentModel, emptyModel } from './draft';
import { readFields, unsafeLink } from './fields';
import { readFacts } from './frontMatter';
import { judgeLink } from './links';
import type { ModelDefaults } from './readMarkdown';
import { isMapping, validate } from './validate';

const HEADER = yamlRoadmapSchema.pick({
  type: true,
  layers: true,
  glossary: true,
  journey: true,
});

/** Reads what a YAML roadmap means. */
export function readYaml(
  { data }: YamlSyntax,
  defaults: ModelDefaults,
  problems: Problem[],
): DocumentModel {
  const own: Problem[] = [];
  const facts = readFacts(data, defaults, own);
  // A YAML roadmap has no other readers, so each field that means nothing here is a mistake.
  for (const problem of own) {
    if (problem.code !== 'unknown-field') {
      problems.push(problem);
    }
  }
  reportUnknownFields(data, Object.keys(yamlRoadmapSchema.shape), problems);
  if (!facts.published) {
    return { ...emptyModel(), date: facts.date };
  }
  const { type, layers, glossary, journey } = data.value;
  const part = { data, path: [] };
  const header =
    validate(HEADER, { type, layers, glossary, journey }, part, problems) ?? {};

  const model: DocumentModel = {
    ...emptyModel(),
    date: facts.date,
    title: facts.title,
    description: facts.description,
    glossary: header.glossary ?? [],
  };
  for (const [index, layer] of (header.layers ?? []).entries()) {
    model.layers.push({ ...layer, position: data.at(['layers', index]) });
  }
  for (const [index, { title, target }] of (header.journey ?? []).entries()) {
    const unsafe = target !== undefined && judgeLink(target) === 'unsafe';
    if (unsafe) {
      problems.push({ ...unsafeLink(target), ...data.at(['journey', index]) });
    }
    model.journey.push({ title, ...(!unsafe && target && { target }) });
  }

  const { capabilities } = data.value;
  if (capabilities !== undefined && !Array.isArray(capabilities)) {
    problems.push({
      severity: 'error',
      code: 'invalid-field',
      message: '`capabilities` must be a list.',
      hint: isMapping(capabilities)
        ? 'A mapping of names to fields is an overlay: name the file after its document, `<document>.capabilities.yaml`.'
        : 'Write one item with a `title` for each capability.',
      ...data.at(['capabilities']),
    });
    return model;
  }
  for (const [index, item] of (capabilities ?? []).entries()) {
    const path = ['capabilities', index];
    if (!isMapping(item)) {
      problems.push({
        severity: 'error',
        code: 'invalid-field',
        message: `\`capabilities[${
          index + 1
        }]\` must be a mapping of fields to values.`,
        hint: 'Write at least `title: …`.',
        ...data.at(path),
      });
      continue;
    }
    const fields = readFields({ data, path }, item, defaults.id, problems);
    const { values } = fields;
    model.drafts.push({
      heading: values.title ?? '',
      position: data.at(path),
      layer: facts.layer ?? defaults.layer ?? 5,
      layerIsDefault: true,
      type:
        facts.type ??
        defaults.type ??
        (header.layers ? 'capability' : 'service'),
      prose: { decisions: [], technologies: [], links: [] },
      fields: [fields],
    });
  }
  return model;
}

/** Reports the fields that a mapping should not have. */
export function reportUnknownFields(
  data: DataSyntax,
  known: readonly string[],
  problems: Problem[],
): void {
  for (const key of Object.keys(data.value)) {
    if (!known.includes(key)) {
      const suggestion = nearest(key, known);
      problems.push({
        severity: 'error',
        code: 'unknown-field',
        message: `There is no field \`${key}\`.`,
        hint: suggestion
          ? `Did you mean \`${suggestion}\`?`
          : `Remove it. The fields are ${known.join(', ')}.`,
        ...data.at([key], 'key'),
      });
    }
  }
}
