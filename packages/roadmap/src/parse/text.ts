import type { Problem } from '../problem';
import type { ReadLimits } from '../options';

/** Text with `\n` line ends and without a byte order mark, so that all that follows can count lines the simple way. */
export interface CleanText {
  /** `undefined` where the text cannot be a roadmap at all. */
  text?: string;
  problems: Problem[];
}

const HTML_PAGE = /^\s*<(?:!doctype\s+html|html[\s>])/i;

/**
 * Refuses what is no readable text. Refusing as a whole is deliberate: a document in the wrong encoding gives wrong
 * headings, and these would rename capabilities.
 */
export function cleanText(
  file: string,
  raw: string,
  limits: ReadLimits,
): CleanText {
  if (exceedsBytes(raw, limits.bytes)) {
    return refuse(file, 1, 1, {
      code: 'too-large',
      message: `The document is larger than ${limits.bytes} bytes and was not read.`,
      hint: 'Split the document, or raise the limit for its size.',
    });
  }
  let text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  if (text.includes('\r')) {
    text = text.replace(/\r\n?/g, '\n');
  }

  const nul = text.indexOf('\0');
  const broken = nul < 0 ? text.indexOf('\ufffd') : nul;
  if (broken >= 0) {
    const lineStart = text.lastIndexOf('\n', broken) + 1;
    const line = countNewlines(text, lineStart) + 1;
    return refuse(file, line, broken - lineStart + 1, {
      code: 'not-utf8',
      message:
        nul < 0
          ? 'The document has a character that could not be decoded, and was not read.'
          : 'The document has NUL characters, as UTF-16 text has when it is read as UTF-8, and was not read.',
      hint: 'Save the document as UTF-8.',
    });
  }
  if (HTML_PAGE.test(text.slice(0, 1000))) {
    return refuse(file, 1, 1, {
      code: 'html-page',
      message: 'This is an HTML page and not a roadmap; it was not read.',
      hint: 'Look whether the address leads to a login page, and use the address of the raw document.',
    });
  }
  if (text.trim() === '') {
    return {
      problems: [
        {
          severity: 'warning',
          code: 'empty-document',
          message: 'The document is empty.',
          hint: 'Remove the document from the configuration if it is no longer needed.',
          file,
          line: 1,
          column: 1,
        },
      ],
    };
  }
  return { text, problems: [] };
}

function exceedsBytes(text: string, limit: number): boolean {
  if (text.length > limit) {
    return true;
  }
  // A UTF-16 code unit is at most three bytes of UTF-8, so most texts need no counting.
  return (
    text.length * 3 > limit && new TextEncoder().encode(text).length > limit
  );
}

function countNewlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; count += 1) {
    at = text.indexOf('\n', at + 1);
  }
  return count;
}

function refuse(
  file: string,
  line: number,
  column: number,
  what: Pick<Problem, 'code' | 'message' | 'hint'>,
): CleanText {
  return { problems: [{ severity: 'error', ...what, file, line, column }] };
}
