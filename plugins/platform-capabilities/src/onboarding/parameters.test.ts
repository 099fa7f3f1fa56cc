import { compareParameters } from './parameters';

describe('compareParameters', () => {
  it('names what differs down to the part', () => {
    expect(
      compareParameters(
        { size: { disk: 10, memory: 2 }, tier: 'a' },
        { size: { disk: 20, memory: 2 }, backups: true },
      ),
    ).toEqual([
      { field: 'size.disk', from: 10, to: 20 },
      { field: 'tier', from: 'a', to: undefined },
      { field: 'backups', from: undefined, to: true },
    ]);
  });
});
