import type { CSSProperties, ReactNode } from 'react';

const hidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/**
 * Text for screen readers only.
 */
export function VisuallyHidden(props: { children: ReactNode }) {
  return <span style={hidden}>{props.children}</span>;
}
