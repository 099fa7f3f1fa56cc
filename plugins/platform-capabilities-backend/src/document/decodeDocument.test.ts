import { decodeDocument } from './decodeDocument';

function decode(text: string | Uint8Array) {
  return decodeDocument(
    typeof text === 'string' ? Buffer.from(text) : text,
    'a.md',
  );
}

describe('decodeDocument', () => {
  it('gives the text, without a byte order mark', () => {
    expect(decode('\uFEFF# Überblick\r\n')).toBe('# Überblick\r\n');
  });

  it('takes Markdown that mentions HTML', () => {
    expect(decode('<!-- a -->\n# <html>')).toBe('<!-- a -->\n# <html>');
  });

  it.each([
    ['empty', '', 'a.md is empty'],
    ['blank', ' \n\uFEFF', 'a.md is empty'],
    ['UTF-16', Buffer.from('\uFEFF# Layer 0', 'utf16le'), 'save it as UTF-8'],
    ['Latin-1', Buffer.from('# Überblick', 'latin1'), 'save it as UTF-8'],
    ['cut in a character', Buffer.from('# Ü').subarray(0, 3), 'not UTF-8'],
    ['binary', 'a\0b', 'NUL'],
    ['a page', '<!DOCTYPE html><title>Sign in', 'login or error page'],
    ['a page after comments', '<!-- a -->\n <HTML lang="en">', 'HTML page'],
  ])('refuses what is %s', (_, content, message) => {
    expect(() => decode(content)).toThrow(
      expect.objectContaining({
        name: 'SourceError',
        message: expect.stringContaining(message),
      }),
    );
  });
});
