import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    paddingLeft: 22,
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 14,
    color: '#fff',
    fontSize: 22,
    fontWeight: 700,
    letterSpacing: 0.5,
  },
});

export function Logo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        aria-label="Strata, home"
      >
        <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
          <path d="M14 2 26 8 14 14 2 8Z" fill="#7df3e1" />
          <path
            d="m2 14 12 6 12-6"
            fill="none"
            stroke="#36baa2"
            strokeWidth="2.5"
          />
          <path
            d="m2 20 12 6 12-6"
            fill="none"
            stroke="#2b7f8c"
            strokeWidth="2.5"
          />
        </svg>
        {isOpen && <span>Strata</span>}
      </Link>
    </div>
  );
}
