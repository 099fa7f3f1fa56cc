import { useTheme } from '@material-ui/core/styles';
import type { RoadmapVersion } from '@strata/backstage-plugin-platform-capabilities-common';
import { count, relativeTime } from '../parts';
import { changeWords } from './SignedNumbers';

/** How many versions are drawn; there is no room for more. */
const MOST = 24;

/** In pixels. */
const HEIGHT = 36;
const BAR = 5;
const STEP = 8;
const MIDDLE = HEIGHT / 2;

/**
 * The last versions, the newest at the right: what came and what changed stands above the line, what went hangs below it.
 */
export function VersionStrip(props: { versions: RoadmapVersion[] }) {
  const theme = useTheme();
  const versions = props.versions.slice(0, MOST).reverse();
  const newest = props.versions[0];
  if (!newest) {
    return null;
  }
  // A first version has everything; drawn to scale it would leave nothing of the others.
  const largest = Math.max(
    1,
    ...versions.map(({ capabilities: { added, changed, removed } }) =>
      Math.max(added + changed, removed),
    ),
  );
  const height = (number: number) =>
    number === 0 ? 0 : Math.max(2, Math.sqrt(number / largest) * (MIDDLE - 2));
  const words = `${count(
    versions.length,
    'version',
  )}, the newest ${relativeTime(newest.acceptedAt, Date.now())}: ${changeWords(
    newest.capabilities,
  )}`;
  const width = versions.length * STEP;
  return (
    <svg
      role="img"
      aria-label={words}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      style={{ display: 'block', maxWidth: '100%' }}
    >
      <line
        x1="0"
        x2={width}
        y1={MIDDLE}
        y2={MIDDLE}
        stroke={theme.palette.divider}
      />
      {versions.map(({ version, acceptedAt, capabilities }, index) => {
        const { added, changed, removed } = capabilities;
        const x = index * STEP;
        const above = height(added + changed);
        const share = (above * added) / Math.max(1, added + changed);
        const isQuiet = added + changed + removed === 0;
        return (
          <g key={version}>
            <title>
              {`Version ${version}, ${new Date(
                acceptedAt,
              ).toLocaleString()}: ${changeWords(capabilities)}`}
            </title>
            <rect x={x} width={STEP} height={HEIGHT} fill="transparent" />
            <rect
              x={x}
              width={BAR}
              y={MIDDLE - above}
              height={above - share}
              fill="var(--tone-new)"
            />
            <rect
              x={x}
              width={BAR}
              y={MIDDLE - share}
              height={share}
              fill="var(--tone-good)"
            />
            <rect
              x={x}
              width={BAR}
              y={MIDDLE}
              height={height(removed)}
              fill="var(--tone-bad)"
            />
            {isQuiet && (
              <rect
                x={x}
                width={BAR}
                y={MIDDLE - 1}
                height={2}
                fill="var(--tone-none)"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
