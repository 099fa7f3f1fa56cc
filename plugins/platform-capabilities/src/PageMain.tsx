import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    '@global': {
      // Without it, the tabs of the header make the page itself wider than a narrow screen.
      '.bui-PluginHeaderTabsWrapper': {
        [theme.breakpoints.down('xs')]: {
          overflowX: 'auto',
          overflowY: 'hidden',
          paddingBottom: 1,
        },
      },
    },
  }),
  { name: 'StrataPageMain' },
);

/** A page of the plugin below the header that the app draws. */
export function PageMain(props: { children: ReactNode }) {
  useStyles();
  return <main>{props.children}</main>;
}
