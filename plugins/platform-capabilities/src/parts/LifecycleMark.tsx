import { useTheme } from '@material-ui/core/styles';
import type { Lifecycle } from '@strata/roadmap';
import type { ReactElement } from 'react';
import {
  READINESS_MEANINGS,
  READINESS_WORDS,
  readinessColor,
  readinessOf,
  type Readiness,
} from './lifecycle';

/** Each a different outline, so that the state is told without seeing colours. */
const SHAPES: Record<Readiness, ReactElement> = {
  production: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.8 8.2 7.1 10.5 11.3 5.8" stroke="var(--mark-ground)" />
    </>
  ),
  experimental: (
    <>
      <circle cx="8" cy="8" r="6" stroke="currentColor" />
      <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" stroke="none" />
    </>
  ),
  planned: (
    <circle
      cx="8"
      cy="8"
      r="6"
      stroke="currentColor"
      strokeDasharray="3.1 3.18"
      strokeLinecap="butt"
    />
  ),
  deprecated: (
    <>
      <path d="M8 1 15 8 8 15 1 8Z" fill="currentColor" />
      <path
        d="M5.8 5.8 10.2 10.2M10.2 5.8 5.8 10.2"
        stroke="var(--mark-ground)"
      />
    </>
  ),
  unstated: (
    <rect
      x="2.5"
      y="2.5"
      width="11"
      height="11"
      rx="2.5"
      stroke="currentColor"
    />
  ),
};

/**
 * How ready a capability is: a shape, a word and a colour, any two of which would do.
 *
 * @public
 */
export function LifecycleMark(props: {
  lifecycle?: Lifecycle;
  /** Shown behind the word, as in "Planned for 2027-Q1". */
  target?: string;
  /** Shows the shape only; the word is still there for screen readers and as a tooltip. */
  compact?: boolean;
}) {
  const theme = useTheme();
  const readiness = readinessOf(props);
  const word =
    readiness === 'planned' && props.target
      ? `Planned for ${props.target}`
      : READINESS_WORDS[readiness];
  const color = readinessColor(theme, readiness);
  return (
    <span
      data-readiness={readiness}
      title={`${word}: ${READINESS_MEANINGS[readiness]}`}
      style={{
        display: 'inline-flex',
        alignItems: 'baseline',
        gap: 6,
        color,
        fontSize: theme.typography.body2.fontSize,
        fontWeight: 500,
        lineHeight: 1.4,
        whiteSpace: 'nowrap',
      }}
    >
      <svg
        viewBox="0 0 16 16"
        width="1em"
        height="1em"
        fill="none"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
        role={props.compact ? 'img' : undefined}
        aria-label={props.compact ? word : undefined}
        aria-hidden={props.compact ? undefined : true}
        style={{
          flex: 'none',
          alignSelf: 'center',
          ['--mark-ground' as string]: theme.palette.background.paper,
        }}
      >
        {SHAPES[readiness]}
      </svg>
      {!props.compact && word}
    </span>
  );
}
