import type { CSSProperties } from 'react';
import { ShapeIcon } from '../parts';
import type { Category } from './lenses';

const MARK: CSSProperties = {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  whiteSpace: 'nowrap',
  fontWeight: 500,
};

/** A category as shape, word and colour, any two of which would do. */
export function Mark(props: { category: Category; children?: string }) {
  const { category, children = category.word } = props;
  return (
    <span style={{ ...MARK, color: `var(--tone-${category.tone})` }}>
      <ShapeIcon shape={category.shape} />
      {children}
    </span>
  );
}
