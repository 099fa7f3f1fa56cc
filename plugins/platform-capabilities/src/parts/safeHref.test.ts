/* eslint-disable no-script-url -- they are what must not come through */
import { safeHref } from './safeHref';

describe('safeHref', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['HTTPS://EXAMPLE.com', 'https://example.com/'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['/catalog/default/component/a?b#c', '/catalog/default/component/a?b#c'],
    ['/a/../b', '/b'],
  ])('lets %s through', (href, expected) => {
    expect(safeHref(href)).toBe(expected);
  });

  it.each([
    undefined,
    '',
    'javascript:alert(1)',
    'jAvA\tscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'irc:example.com',
    'xmpp:a@example.com',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    'tel:1',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'https:evil.example',
    'ht\ntps://evil.example',
    'https://',
    'http://[',
    'relative.md',
    '../relative.md',
    '#fragment',
    'https://portal.invalid/somewhere',
  ])('refuses %j', href => {
    expect(safeHref(href)).toBeUndefined();
  });
});
