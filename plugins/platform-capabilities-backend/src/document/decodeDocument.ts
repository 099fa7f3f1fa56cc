import { SourceError } from './DocumentReader';

/**
 * The text of a document, or a SourceError where the bytes are none.
 *
 * @param file - the name to report it under
 */
export function decodeDocument(bytes: Uint8Array, file: string): string {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SourceError(`${file} is not UTF-8 text; save it as UTF-8`);
  }
  if (text.includes('\0')) {
    throw new SourceError(
      `${file} is not text: it holds NUL characters; check that it is the right file, and save it as UTF-8`,
    );
  }
  if (text.trim() === '') {
    throw new SourceError(
      `${file} is empty; restore its content, or remove it from the roadmap`,
    );
  }
  if (/^\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b/is.test(text)) {
    throw new SourceError(
      `${file} is an HTML page, probably a login or error page; check the address and the credentials of its integration`,
    );
  }
  return text;
}
