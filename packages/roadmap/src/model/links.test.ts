/* eslint-disable no-script-url -- these are what must be refused */
import { judgeLink } from './links';

describe('judgeLink', () => {
  it.each([
    ['https://a.example/b?c#d', 'safe'],
    ['HTTP://a.example', 'safe'],
    ['mailto:a@b.example', 'safe'],
    ['../a', 'relative'],
    ['/a', 'relative'],
    ['#a', 'relative'],
    ['javascript:alert(1)', 'unsafe'],
    ['jAvA\tscript:alert(1)', 'unsafe'],
    ['\u0001javascript:alert(1)', 'unsafe'],
    ['data:text/html,x', 'unsafe'],
    ['irc:x', 'unsafe'],
    ['xmpp:x', 'unsafe'],
    ['file:///etc/passwd', 'unsafe'],
    ['//evil.example', 'unsafe'],
    ['\\\\evil.example', 'unsafe'],
    ['/\\evil.example', 'unsafe'],
    ['https://[bad', 'unsafe'],
    ['ht\ntps://a.example', 'unsafe'],
  ])('finds %j %s', (url, verdict) => {
    expect(judgeLink(url)).toBe(verdict);
  });
});
