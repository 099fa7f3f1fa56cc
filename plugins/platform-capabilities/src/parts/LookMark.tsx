import type { CSSProperties, ReactNode } from 'react';
import { ShapeIcon } from './ShapeIcon';
import type { Look } from './looks';

const MARK: CSSProperties = {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  whiteSpace: 'nowrap',
  fontWeight: 600,
};

/** A look as shape, word and colour. Other words than its own can be said instead. */
export function LookMark(props: { look: Look; children?: ReactNode }) {
  const { look, children = look.word } = props;
  return (
    <span style={{ ...MARK, color: `var(--tone-${look.tone})` }}>
      <ShapeIcon shape={look.shape} />
      <span>{children}</span>
    </span>
  );
}
