import type { Problem } from '@strata/roadmap';
import { printable, type Style } from './style';

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** `file:line:column severity code message`, and the hint below. */
export function problemLines(problem: Problem, style: Style): string {
  const { severity, code, message, hint, file, line, column } = problem;
  const place = style('bold', `${printable(file)}:${line}:${column}`);
  const kind = style(COLOURS[severity], severity);
  const first = `${place} ${kind} ${style('dim', code)} ${printable(message)}`;
  return hint
    ? `${first}\n    ${style('dim', printable(hint))}\n`
    : `${first}\n`;
}

/** A workflow command, which GitHub shows as an annotation on the line. */
export function githubAnnotation(problem: Problem): string {
  const { severity, code, message, hint, file, line, column } = problem;
  const command = severity === 'info' ? 'notice' : severity;
  const properties = Object.entries({ file, line, col: column, title: code })
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  const text = hint ? `${message}\n${hint}` : message;
  return `::${command} ${properties}::${escapeData(text)}\n`;
}

/** `2 errors, 1 warning`. */
export function countProblems(problems: Problem[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap(severity => {
    const count = problems.filter(it => it.severity === severity).length;
    const plural = count === 1 || severity === 'info' ? '' : 's';
    return count > 0 ? [`${count} ${severity}${plural}`] : [];
  });
  return counts.join(', ') || 'no problems';
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
