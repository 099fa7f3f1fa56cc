import { history } from '../__fixtures__/onboardings';
import { durationWords, eventWords, parameterWords } from './words';

describe('durationWords', () => {
  it.each([
    [0, 'less than a minute'],
    [61, 'about 1 minute'],
    [3_500, 'about 1 hour'],
    [30 * 3_600, 'about 30 hours'],
    [3 * 24 * 3_600 - 100, 'about 3 days'],
    [15 * 24 * 3_600, 'about 2 weeks'],
  ])('says %d seconds as people do', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });
});

describe('parameterWords', () => {
  it.each([
    ['size', 'Size'],
    ['retentionDays', 'Retention days'],
    ['backup.keep_for', 'Backup, keep for'],
  ])('says %s as people do', (name, words) => {
    expect(parameterWords(name)).toBe(words);
  });
});

describe('eventWords', () => {
  it('names whoever said that it failed, unless it is known by itself', () => {
    const fail = (part = {}) =>
      eventWords(history([['fail', 'failed', part]])[0]);
    expect(fail()).toBe('Kim said that provisioning failed');
    expect(fail({ actor: 'plugin:platform-capabilities' })).toBe(
      'Provisioning failed',
    );
  });
});
