import { render } from '@testing-library/react';
import { relativeTime, WithCode } from '../parts';
import { changeWords } from './SignedNumbers';

describe('relativeTime', () => {
  const now = Date.parse('2026-09-10T12:00:00Z');

  it.each([
    ['2026-09-10T12:00:09Z', 'just now'],
    ['2026-09-10T11:59:01Z', 'just now'],
    ['2026-09-10T11:58:01Z', '1 minute ago'],
    ['2026-09-10T09:00:00Z', '3 hours ago'],
    ['2026-09-09T11:00:00Z', 'yesterday'],
    ['2026-08-01T12:00:00Z', 'last month'],
  ])('says of %s: %s', (time, words) => {
    expect(relativeTime(time, now)).toBe(words);
  });
});

describe('changeWords', () => {
  it('leaves out what there is none of', () => {
    expect(changeWords({ added: 3, changed: 0, removed: 1 })).toBe(
      '3 added, 1 removed',
    );
    expect(changeWords({ added: 0, changed: 0, removed: 0 })).toBe(
      'no capability changed',
    );
  });
});

describe('WithCode', () => {
  it.each([
    [
      'There is no `colour`, only `color`.',
      'There is no <code>colour</code>, only <code>color</code>.',
    ],
    ['Write `` a`b `` here', 'Write <code>a`b</code> here'],
    ['Write ``` where it ends', 'Write ``` where it ends'],
    ['A ` without a partner', 'A ` without a partner'],
    ['`<b>`', '<code>&lt;b&gt;</code>'],
  ])('sets %s', (text, html) => {
    expect(render(<WithCode text={text} />).container.innerHTML).toBe(html);
  });
});
