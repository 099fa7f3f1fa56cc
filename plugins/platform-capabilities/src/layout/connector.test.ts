import { connectorPath } from './connector';

const box = (left: number, top: number) => ({
  left,
  top,
  width: 100,
  height: 50,
});

describe('connectorPath', () => {
  it('goes from the lower edge of one to the upper edge of what is below', () => {
    expect(connectorPath(box(0, 0), box(200, 150))).toBe(
      'M50 50C50 100 250 100 250 150',
    );
  });

  it('goes from the upper edge to the lower edge of what is above', () => {
    expect(connectorPath(box(200, 150), box(0, 0))).toBe(
      'M250 150C250 100 50 100 50 50',
    );
  });

  it('goes below two that are side by side', () => {
    expect(connectorPath(box(0, 0), box(200, 10))).toBe(
      'M50 50C50 84 250 84 250 60',
    );
  });
});
