import type { FindingCode } from '@strata/backstage-plugin-platform-capabilities-common';
import type { CSSProperties } from 'react';
import { FINDING_WORDS } from '../ownership/looks';
import { count, SEVERITY_LOOKS, ShapeIcon, VisuallyHidden } from '../parts';

const { shape, tone } = SEVERITY_LOOKS.warning;

const MARK: CSSProperties = {
  display: 'inline-flex',
  flex: 'none',
  alignItems: 'center',
  gap: 3,
  fontWeight: 600,
  color: `var(--tone-${tone})`,
};

/** That there are findings, by sign and number; which they are, for who points at it or hears it. */
export function FindingsMark(props: { findings: FindingCode[] }) {
  const words = props.findings.map(code => FINDING_WORDS[code]).join(', ');
  const { length } = props.findings;
  return (
    <span style={MARK} title={`${count(length, 'finding')}: ${words}`}>
      <ShapeIcon shape={shape} />
      {length}
      <VisuallyHidden>
        {' '}
        {length === 1 ? 'finding' : 'findings'}: {words}
      </VisuallyHidden>
    </span>
  );
}
