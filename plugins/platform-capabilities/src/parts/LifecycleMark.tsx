import { useTheme } from '@material-ui/core/styles';
import type { Lifecycle } from '@strata/roadmap';
import type { CSSProperties } from 'react';
import {
  READINESS_LOOKS,
  READINESS_MEANINGS,
  READINESS_WORDS,
  readinessOf,
} from './lifecycle';
import { ShapeIcon } from './ShapeIcon';
import { toneColor } from './tones';

/**
 * How ready a capability is: a shape, a word and a colour, any two of which would do.
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
  const { tone, shape } = READINESS_LOOKS[readiness];
  return (
    <span
      data-readiness={readiness}
      title={`${word}: ${READINESS_MEANINGS[readiness]}`}
      style={
        {
          display: 'inline-flex',
          alignItems: 'baseline',
          gap: 6,
          color: toneColor(theme, tone),
          fontSize: theme.typography.body2.fontSize,
          fontWeight: 500,
          lineHeight: 1.4,
          whiteSpace: 'nowrap',
          '--ground': theme.palette.background.paper,
        } as CSSProperties
      }
    >
      <ShapeIcon shape={shape} label={props.compact ? word : undefined} />
      {!props.compact && word}
    </span>
  );
}
