import { digestOf } from '../store/contents';
import { withDigests } from './digest';

describe('withDigests', () => {
  const first = withDigests([
    { file: 'a.md', text: 'one', overlay: { file: 'a.yaml', text: 'two' } },
    { file: 'b.md', text: 'three', sourceRevision: 'r1' },
  ]);

  it('gives every text and overlay its digest', () => {
    expect(first).toEqual([
      {
        file: 'a.md',
        text: 'one',
        digest: digestOf('one'),
        overlay: { file: 'a.yaml', text: 'two', digest: digestOf('two') },
      },
      {
        file: 'b.md',
        text: 'three',
        digest: digestOf('three'),
        sourceRevision: 'r1',
      },
    ]);
  });

  it('takes over no more than the digest of a text that is the same', () => {
    const again = withDigests(
      [
        { file: 'a.md', text: 'one', overlay: { file: 'x.yaml', text: '2' } },
        { file: 'b.md', text: 'four', sourceRevision: 'r2' },
        { file: 'c.md', text: 'three' },
      ],
      first,
    );
    expect(again).toEqual(
      withDigests([
        { file: 'a.md', text: 'one', overlay: { file: 'x.yaml', text: '2' } },
        { file: 'b.md', text: 'four', sourceRevision: 'r2' },
        { file: 'c.md', text: 'three' },
      ]),
    );
    expect(
      withDigests([{ file: 'b.md', text: 'three' }], first)[0],
    ).not.toHaveProperty('sourceRevision');
    expect(withDigests([{ file: 'a.md', text: 'one' }], first)[0]).toEqual({
      file: 'a.md',
      text: 'one',
      digest: digestOf('one'),
    });
  });

  it('does not digest a text again that is the same', () => {
    const [known] = withDigests(
      [{ file: 'a.md', text: 'one' }],
      [{ file: 'a.md', text: 'one', digest: 'remembered' }],
    );
    expect(known.digest).toBe('remembered');
  });
});
