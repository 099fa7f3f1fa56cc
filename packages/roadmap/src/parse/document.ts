import type { Problem } from '../problem';
import type { ReadLimits, RoadmapDocument } from '../options';
import { parseMarkdown } from './markdown';
import type { DocumentSyntax, YamlSyntax } from './syntax';
import { cleanText } from './text';
import { parseYamlMapping } from './yaml';

/**
 * Reads one document and its overlay to syntax. Never throws for what a document says.
 *
 * @public
 */
export function parseDocument(
  document: RoadmapDocument,
  limits: ReadLimits,
): { syntax: DocumentSyntax; problems: Problem[] } {
  const { file, overlay } = document;
  const syntax: DocumentSyntax = { file };
  const body = cleanText(file, document.text, limits);
  let problems = body.problems;
  if (body.text !== undefined) {
    const parsed = /\.ya?ml$/i.test(file.replace(/[?#].*$/, ''))
      ? parseYaml(file, body.text, 'document', limits)
      : parseMarkdown(file, body.text, limits);
    syntax.body = parsed.syntax;
    problems = problems.concat(parsed.problems);
  }
  if (overlay) {
    const beside = cleanText(overlay.file, overlay.text, limits);
    problems = problems.concat(beside.problems);
    if (beside.text !== undefined) {
      const parsed = parseYaml(overlay.file, beside.text, 'overlay', limits);
      syntax.overlay = parsed.syntax;
      problems = problems.concat(parsed.problems);
    }
  }
  return { syntax, problems };
}

function parseYaml(
  file: string,
  text: string,
  what: string,
  limits: ReadLimits,
): { syntax?: YamlSyntax; problems: Problem[] } {
  const { data, problems } = parseYamlMapping(
    { text, what, origin: { file, line: 1 } },
    limits,
  );
  return { syntax: data && { kind: 'yaml', file, data }, problems };
}
