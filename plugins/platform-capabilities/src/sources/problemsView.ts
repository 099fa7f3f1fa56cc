import type { Problem, Severity } from '@strata/roadmap';
import { useAddress, withParameters } from '../address';
import { matchesSearch, SEVERITIES } from '../parts';

/** What narrows down the problems; it lives in the address. */
export interface ProblemsView {
  search: string;
  severity?: Severity;
}

function parse(parameters: URLSearchParams): ProblemsView {
  return {
    search: parameters.get('q') ?? '',
    severity: SEVERITIES.find(it => it === parameters.get('severity')),
  };
}

function write(view: ProblemsView, previous: URLSearchParams) {
  return withParameters(previous, {
    q: [view.search],
    severity: [view.severity ?? ''],
  });
}

/** The view that the address describes, and how to change it. */
export function useProblemsView() {
  return useAddress(parse, write);
}

/** Those that pass. All words must be met, in whatever is shown of a problem. */
export function filterProblems(
  problems: Problem[],
  { search, severity }: ProblemsView,
): Problem[] {
  return problems.filter(
    ({ code, message, hint = '', file, ...problem }) =>
      (severity === undefined || problem.severity === severity) &&
      matchesSearch(search, code, message, hint, file),
  );
}

/** Things by the file that they are in, in the order in which the files come. */
export function byFile<T extends { file: string }>(
  things: T[],
): Map<string, T[]> {
  const files = new Map<string, T[]>();
  for (const thing of things) {
    const ofFile = files.get(thing.file) ?? [];
    ofFile.push(thing);
    files.set(thing.file, ofFile);
  }
  return files;
}
