import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';

/** A button for some only. To the others it says why, and can be reached all the same, so that everybody can come to know. */
export function OwnersButton(props: {
  /** For who does not see what it stands beside. */
  label: string;
  denial?: string;
  onClick(): void;
  children: string;
}) {
  const { label, denial, onClick, children } = props;
  if (!denial) {
    return (
      <Button size="small" aria-label={label} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip title={denial} enterTouchDelay={0} leaveTouchDelay={10_000}>
      <Button
        size="small"
        aria-label={label}
        aria-disabled
        disableRipple
        style={{ opacity: 0.6, cursor: 'not-allowed' }}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
