import { withPublicUrls } from '../../document/publicUrl';
import { toLine } from './toLine';

const LONGEST = 400;

/** What is written behind these is likely to be a secret. */
const NAMED_SECRETS =
  /\b((?:[\w-]*(?:token|password|passwd|secret|api[_-]?key|credential)s?)["']?\s*[=:]\s*["']?|(?:bearer|basic)\s+)[^\s"',;]+/gi;

/** Why something failed, in the words of a template or the scaffolder: on one line, short, and without what looks like a secret. */
export function toReason(message: unknown): string | undefined {
  const line = toLine(message, 10 * LONGEST);
  return (
    line &&
    toLine(withPublicUrls(line).replace(NAMED_SECRETS, '$1(hidden)'), LONGEST)
  );
}
