import type { ReactElement } from 'react';

/** Each a different outline: what it stands for is told without seeing colours. */
export type Shape =
  | 'check'
  | 'half'
  | 'dashes'
  | 'cross'
  | 'square'
  | 'disc'
  | 'star'
  | 'question'
  | 'pause'
  | 'warning'
  | 'info'
  | 'bars1'
  | 'bars2'
  | 'bars3';

const BARS = ['M3 11v2', 'M8 7.5v5.5', 'M13 3.5v9.5'];

/** Three bars of which some are filled, like a signal's strength. */
function Bars(props: { filled: number }) {
  return (
    <>
      {BARS.map((d, index) => (
        <path
          key={d}
          d={d}
          strokeWidth="3"
          opacity={index < props.filled ? 1 : 0.3}
        />
      ))}
    </>
  );
}

const SHAPES: Record<Shape, ReactElement> = {
  check: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="M4.8 8.2 7.1 10.5 11.3 5.8" stroke="var(--ground)" />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" stroke="none" />
    </>
  ),
  dashes: (
    <circle
      cx="8"
      cy="8"
      r="6"
      strokeDasharray="3.1 3.18"
      strokeLinecap="butt"
    />
  ),
  cross: (
    <>
      <path d="M8 1 15 8 8 15 1 8Z" fill="currentColor" stroke="none" />
      <path d="M5.8 5.8 10.2 10.2M10.2 5.8 5.8 10.2" stroke="var(--ground)" />
    </>
  ),
  square: <rect x="2.5" y="2.5" width="11" height="11" rx="2.5" />,
  disc: <circle cx="8" cy="8" r="6" fill="currentColor" stroke="none" />,
  star: (
    <path
      d="M8 1.2 10 5.8 15 6.3 11.2 9.6 12.3 14.5 8 11.9 3.7 14.5 4.8 9.6 1 6.3 6 5.8Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  question: (
    <>
      <path d="M8 1 15 8 8 15 1 8Z" />
      <path d="M6.6 6.5a1.5 1.5 0 1 1 1.4 2v.5M8 11.2v.1" strokeWidth="1.5" />
    </>
  ),
  pause: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="M6 5.4v5.2M10 5.4v5.2" stroke="var(--ground)" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.8 15 14H1Z" fill="currentColor" stroke="none" />
      <path d="M8 6.4v3.4M8 12v.1" stroke="var(--ground)" strokeWidth="1.7" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.4" strokeWidth="1.5" />
      <path d="M8 7.6v3.4M8 5v.1" strokeWidth="1.7" />
    </>
  ),
  bars1: <Bars filled={1} />,
  bars2: <Bars filled={2} />,
  bars3: <Bars filled={3} />,
};

/**
 * A shape in the colour of the text beside it. What is cut out of it takes the CSS variable `--ground`.
 */
export function ShapeIcon(props: {
  shape: Shape;
  /** For screen readers, where no word stands beside it. */
  label?: string;
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none', alignSelf: 'center' }}
      role={props.label ? 'img' : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : true}
    >
      {SHAPES[props.shape]}
    </svg>
  );
}
