import { parseFrontMatter } from '../parse/frontMatter';
import { DEFAULT_LIMITS } from '../options';
import { cleanText } from '../parse/text';
import { parseYamlMapping } from '../parse/yaml';
import type { RoadmapDocument } from '../options';
import { isRoadmapId, slugOf } from './names';

/**
 * The id of a document that is a roadmap of its own: the `id` that it states, or else its file's name without the
 * extension, as a slug. Problems are left to reading the document.
 *
 * @param fallback - Used in place of the file's name.
 * @public
 */
export function roadmapIdOf(
  document: RoadmapDocument,
  fallback?: string,
): string {
  const { file } = document;
  const { text } = cleanText(file, document.text, DEFAULT_LIMITS);
  const origin = { file, line: 1 };
  const data = /\.ya?ml$/i.test(file)
    ? parseYamlMapping(
        { text: text ?? '', what: 'document', origin },
        DEFAULT_LIMITS,
      ).data
    : parseFrontMatter(file, text ?? '', DEFAULT_LIMITS).data;
  const stated = data?.value.id;
  if (typeof stated === 'string' && isRoadmapId(stated)) {
    return stated;
  }
  const base = file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  return fallback ?? (slugOf(base) || 'roadmap');
}
