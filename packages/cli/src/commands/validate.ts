import type { Problem } from '@strata/roadmap';
import { hasErrors, readPaths } from '../documents/readPaths';
import { UsageError } from '../documents/UsageError';
import {
  countProblems,
  githubAnnotation,
  problemLines,
} from '../output/problems';
import { styleFor } from '../output/style';

/** Lists what is wrong with the documents, and nothing else on the standard output. */
export async function validate(
  paths: string[],
  options: { json?: boolean; format: string },
): Promise<boolean> {
  const print = printerFor(options.json ? 'json' : options.format);
  const { problems, documents } = await readPaths(paths);
  process.stdout.write(print(problems));
  const read = `${documents} ${documents === 1 ? 'document' : 'documents'}`;
  process.stderr.write(`${read} read: ${countProblems(problems)}\n`);
  return hasErrors(problems);
}

function printerFor(format: string): (problems: Problem[]) => string {
  switch (format) {
    case 'text': {
      const style = styleFor(process.stdout);
      return problems => problems.map(it => problemLines(it, style)).join('');
    }
    case 'github':
      return problems => problems.map(githubAnnotation).join('');
    case 'json':
      return problems => `${JSON.stringify({ problems }, undefined, 2)}\n`;
    default:
      throw new UsageError(
        `there is no format '${format}'; use text, json or github`,
      );
  }
}
