import { useTheme } from '@material-ui/core/styles';
import SelfServiceIcon from '@material-ui/icons/FlashOn';
import AskIcon from '@material-ui/icons/HelpOutline';
import NotYetIcon from '@material-ui/icons/HourglassEmpty';
import ReplacedIcon from '@material-ui/icons/SwapHoriz';
import ApprovalIcon from '@material-ui/icons/VerifiedUserOutlined';
import type { GettingStarted } from './gettingStarted';

const ICONS = {
  'self-service': SelfServiceIcon,
  approval: ApprovalIcon,
  ask: AskIcon,
  'not yet': NotYetIcon,
  replaced: ReplacedIcon,
};

/** How to get a capability, in a few words. */
export function HowToGet(props: { start: GettingStarted }) {
  const { palette } = useTheme();
  const { kind, words } = props.start;
  const Icon = ICONS[kind];
  return (
    <span style={{ display: 'inline-flex', alignItems: 'baseline', gap: 6 }}>
      <Icon
        aria-hidden
        style={{
          flex: 'none',
          alignSelf: 'center',
          fontSize: '1.15em',
          color: palette.textSubtle,
        }}
      />
      {words}
    </span>
  );
}
