import { formatCursor, revisionOf } from './cursor';

const epoch = '5f0c3a0e-0a53-4c59-8d0f-3d7d1b6f4a2c';
const now = { epoch, revision: 7 };

it.each([
  ['its own', formatCursor({ epoch, revision: 5 }), 5],
  ['the newest', formatCursor(now), 7],
  ['none', undefined, 0],
  ['nonsense', 'x:1; drop table', 0],
  [
    'one of another database',
    formatCursor({ ...now, epoch: epoch.replace('5', '6') }),
    0,
  ],
  ['one of the future', formatCursor({ epoch, revision: 8 }), 0],
])('starts where the holder of %s stands', (_, cursor, expected) => {
  expect(revisionOf(cursor, now)).toBe(expected);
});
