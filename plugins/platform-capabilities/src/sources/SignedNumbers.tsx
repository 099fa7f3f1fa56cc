import type { RoadmapVersion } from '@strata/backstage-plugin-platform-capabilities-common';

/** How many capabilities a version changed, as in "3 added, 1 removed". */
export function changeWords({
  added,
  changed,
  removed,
}: RoadmapVersion['capabilities']): string {
  const parts = [
    added > 0 && `${added} added`,
    changed > 0 && `${changed} changed`,
    removed > 0 && `${removed} removed`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'no capability changed';
}

const SIGNS = [
  ['added', '+', 'good'],
  ['changed', '~', 'new'],
  ['removed', '−', 'bad'],
] as const;

/** How many capabilities a version changed. */
export function SignedNumbers(props: {
  capabilities: RoadmapVersion['capabilities'];
}) {
  const { capabilities } = props;
  const shown = SIGNS.filter(([kind]) => capabilities[kind] > 0);
  if (shown.length === 0) {
    return <div>{changeWords(capabilities)}</div>;
  }
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px' }}>
      {shown.map(([kind, sign, tone]) => (
        <span key={kind} style={{ color: `var(--tone-${tone})` }}>
          <b aria-hidden>{sign}</b> {capabilities[kind]} {kind}
        </span>
      ))}
    </div>
  );
}
