import { toReason } from './toReason';

describe('toReason', () => {
  it.each([
    ['Bearer hunter2 was refused', 'Bearer (hidden) was refused'],
    ['password=hunter2; retry', 'password=(hidden); retry'],
    ['{"apiToken": "hunter2", "a": 1}', '{"apiToken": "(hidden)", "a": 1}'],
    ['db_password: hunter2', 'db_password: (hidden)'],
    [
      'GET https://user:hunter2@example.com/a?key=hunter2 gave 500',
      'GET https://example.com/a gave 500',
    ],
    ['no space\n  at line 1\u0007', 'no space at line 1'],
  ])('shows of %j no more than %j', (message, reason) => {
    expect(toReason(message)).toBe(reason);
  });

  it('is short, also of a megabyte', () => {
    expect(toReason('x'.repeat(1_000_000))).toHaveLength(400);
  });

  it.each([undefined, 7, {}, '', ' \n'])('is nothing of %j', message => {
    expect(toReason(message)).toBeUndefined();
  });
});
