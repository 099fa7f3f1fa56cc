import { makeStyles } from '@material-ui/core/styles';
import { useEffect, type ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    '@global': {
      // Without it, the tabs of the header make the page itself wider than a narrow screen.
      '.bui-PluginHeaderTabsWrapper': {
        [theme.breakpoints.down('xs')]: {
          overflowX: 'auto',
          overflowY: 'hidden',
          paddingBottom: 1,
          // A word that is cut off says that there is more.
          whiteSpace: 'nowrap',
        },
      },
    },
  }),
  { name: 'StrataPageMain' },
);

/** A page of the plugin below the header that the app draws. */
export function PageMain(props: { children: ReactNode }) {
  useStyles();
  useEffect(() => {
    const tab = document.querySelector(
      '.bui-PluginHeaderTabsWrapper [aria-selected=true]',
    );
    tab?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
  }, []);
  return <main>{props.children}</main>;
}
