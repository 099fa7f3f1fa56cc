import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readHistoryConfig } from './readHistoryConfig';

const DAY = 24 * 60 * 60 * 1000;

function read(history?: JsonObject) {
  return readHistoryConfig(new ConfigReader({ strata: { history } }));
}

describe('readHistoryConfig', () => {
  it('keeps a year and a thousand versions', () => {
    expect(read()).toEqual({ keep: 365 * DAY, atMost: 1000 });
  });

  it('reads what is set', () => {
    expect(read({ keep: { days: 2 }, atMost: 1 })).toEqual({
      keep: 2 * DAY,
      atMost: 1,
    });
    expect(read({ keep: '30d' })).toMatchObject({ keep: 30 * DAY });
  });

  it.each([0, -1, 1.5])('refuses %s versions', atMost => {
    expect(() => read({ atMost })).toThrow(
      `strata.history.atMost: is ${atMost}; write a whole number from 1 on`,
    );
  });
});
