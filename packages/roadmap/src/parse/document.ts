import type { Problem } from '../problem';
import type { ReadLimits, RoadmapDocument } from '../options';
import { parseCsv } from './csv';
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
    const parsed = parseBody(file, body.text, limits);
    syntax.body = parsed.syntax;
    problems = problems.concat(parsed.problems);
  }
  // A backlog says all in its cells. An overlay of its name is for the roadmap of that name.
  if (overlay && extensionOf(file) !== 'csv') {
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

/** The end of the name of a path or URL. */
function extensionOf(file: string): string | undefined {
  return /\.(\w+)$/.exec(file.replace(/[?#].*$/, ''))?.[1].toLowerCase();
}

function parseBody(
  file: string,
  text: string,
  limits: ReadLimits,
): { syntax?: DocumentSyntax['body']; problems: Problem[] } {
  switch (extensionOf(file)) {
    case 'yaml':
    case 'yml':
      return parseYaml(file, text, 'document', limits);
    case 'csv':
      return parseCsv(file, text, limits);
    default:
      return parseMarkdown(file, text, limits);
  }
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
