import { hasErrors, readPaths } from '../documents/readPaths';
import { countProblems, problemLines } from '../output/problems';
import { toReport } from '../output/report';
import { styleFor } from '../output/style';
import { drawTree } from '../output/tree';

/** Shows what the documents say. */
export async function inspect(
  paths: string[],
  options: { json?: boolean },
): Promise<boolean> {
  const reading = await readPaths(paths);
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify(toReport(reading), undefined, 2)}\n`,
    );
  } else {
    const style = styleFor(process.stdout);
    const problems = reading.problems
      .map(problem => problemLines(problem, style))
      .join('');
    const nothing = 'No layers or capabilities were found.\n';
    process.stdout.write(drawTree(reading, style) || nothing);
    if (problems) {
      const count = countProblems(reading.problems);
      process.stdout.write(
        `\n${style('bold', `Problems: ${count}`)}\n${problems}`,
      );
    }
  }
  return hasErrors(reading.problems);
}
