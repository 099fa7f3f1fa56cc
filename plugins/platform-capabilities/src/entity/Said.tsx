import { useTheme } from '@material-ui/core/styles';
import type {
  CapabilityLink,
  LinkSource,
} from '@strata/backstage-plugin-platform-capabilities-common';

const SOURCE_WORDS: Record<LinkSource, string> = {
  component: 'declared in its own file',
  roadmap: 'said by the roadmap',
  onboarding: 'onboarded here',
};

/** Everybody who says that there is a link. */
export function Said(props: { by: CapabilityLink }) {
  const { palette } = useTheme();
  const words = props.by.sources.map(it => SOURCE_WORDS[it]).join(', ');
  return (
    <span style={{ color: palette.textSubtle }}>
      {words.charAt(0).toLocaleUpperCase('en') + words.slice(1)}
    </span>
  );
}
