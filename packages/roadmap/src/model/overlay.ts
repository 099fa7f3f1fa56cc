import { suggestFrom } from '../nearest';
import type { YamlSyntax } from '../parse/syntax';
import type { Problem } from '../problem';
import type { Draft } from './draft';
import { readFields } from './fields';
import { slugOf } from './names';
import { reportUnknownFields } from './readYaml';
import { isMapping } from './validate';

/** Adds what an overlay says to the drafts of its document. */
export function applyOverlay(
  { data }: YamlSyntax,
  drafts: Draft[],
  roadmapId: string,
  problems: Problem[],
): void {
  reportUnknownFields(data, ['capabilities'], problems);
  const { capabilities } = data.value;
  if (capabilities !== undefined && !isMapping(capabilities)) {
    problems.push({
      severity: 'error',
      code: 'invalid-field',
      message: '`capabilities` must be a mapping of names to fields.',
      hint: 'Write the name of each capability as a key, and its fields below it.',
      ...data.at(['capabilities']),
    });
    return;
  }
  const byName = new Map<string, Draft>();
  for (const draft of drafts) {
    const { id, aliases = [] } = draft.fields[0]?.values ?? {};
    for (const name of [id ?? slugOf(draft.heading), ...aliases]) {
      if (!byName.has(name)) {
        byName.set(name, draft);
      }
    }
  }
  const suggest = suggestFrom(() => byName.keys());
  for (const [name, value] of Object.entries(capabilities ?? {})) {
    const path = ['capabilities', name];
    const draft = byName.get(name.toLowerCase());
    if (value !== undefined && !isMapping(value)) {
      problems.push({
        severity: 'error',
        code: 'invalid-field',
        message: `\`${name}\` must be a mapping of fields to values.`,
        hint: 'Write lines of `field: value` below it.',
        ...data.at(path),
      });
    } else if (draft) {
      const part = { data, path };
      draft.fields.push(readFields(part, value ?? {}, roadmapId, problems));
    } else {
      const suggestion = suggest(name);
      problems.push({
        severity: 'warning',
        code: 'unknown-capability',
        message: `The document has no capability \`${name}\`; what is said of it counts for nothing.`,
        hint: suggestion
          ? `Did you mean \`${suggestion}\`?`
          : 'Use the name that the heading gives, such as `container-registry` for “Container Registry”.',
        ...data.at(path, 'key'),
      });
    }
  }
}
