import { suggestFrom } from '../nearest';
import type { YamlSyntax } from '../parse/syntax';
import type { Problem } from '../problem';
import type { Draft } from './draft';
import { readFields } from './fields';
import { earlierName } from './link';
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
  const byName = indexDrafts(drafts);
  const suggest = suggestFrom(() => byName.keys());
  for (const [name, value] of Object.entries(capabilities ?? {})) {
    const path = ['capabilities', name];
    const { draft, present } = byName.get(name.toLowerCase()) ?? {};
    if (value !== undefined && !isMapping(value)) {
      problems.push({
        severity: 'error',
        code: 'invalid-field',
        message: `\`${name}\` must be a mapping of fields to values.`,
        hint: 'Write lines of `field: value` below it.',
        ...data.at(path),
      });
    } else if (draft && present) {
      if (present !== name.toLowerCase()) {
        problems.push({
          ...earlierName(name, present),
          ...data.at(path, 'key'),
        });
      }
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

/** Every name that a draft has or had. The name of one counts more than the earlier name of another. */
function indexDrafts(
  drafts: Draft[],
): Map<string, { draft: Draft; present: string }> {
  const byName = new Map<string, { draft: Draft; present: string }>();
  const add = (name: string, entry: { draft: Draft; present: string }) => {
    if (!byName.has(name)) {
      byName.set(name, entry);
    }
  };
  const entries = drafts.map(draft => {
    const { id = draft.pinnedId } = draft.fields[0]?.values ?? {};
    return { draft, present: id ?? slugOf(draft.heading) };
  });
  for (const entry of entries) {
    add(entry.present, entry);
  }
  for (const entry of entries) {
    for (const alias of entry.draft.fields[0]?.values.aliases ?? []) {
      add(alias, entry);
    }
  }
  return byName;
}
