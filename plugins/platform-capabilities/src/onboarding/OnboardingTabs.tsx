import { Link, LinkButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { onboardingRequestPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { count, useMay, VisuallyHidden } from '../parts';
import { usePlatformPaths } from '../routes';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
    tabs: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    tab: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 1.5),
      borderRadius: 8,
      color: theme.palette.text.primary,
      fontSize: theme.typography.pxToRem(15),
      '&:hover': {
        background: theme.palette.action.hover,
        textDecoration: 'none',
      },
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
      '&[aria-current]': {
        fontWeight: 600,
        background: theme.palette.action.selected,
      },
    },
    badge: {
      minWidth: 22,
      padding: '0 7px',
      borderRadius: 11,
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 600,
      lineHeight: '22px',
      textAlign: 'center',
      color: 'var(--ground)',
      background: 'var(--tone-new)',
    },
  }),
  { name: 'StrataOnboardingTabs' },
);

/** The lists of requests, how many wait for the user, and the way to a new one. */
export function OnboardingTabs(props: {
  current: 'mine' | 'for-us' | 'statistics';
  /** How many wait for the user; as long as nobody knows, none are told of. */
  waiting?: number;
}) {
  const { current, waiting = 0 } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const { isDenied } = useMay(onboardingRequestPermission);
  const tabs = [
    { id: 'mine', to: paths.onboarding(), text: 'My requests' },
    { id: 'for-us', to: paths.onboarding('for-us'), text: 'For us' },
    {
      id: 'statistics',
      to: paths.onboarding('statistics'),
      text: 'Statistics',
    },
  ];
  return (
    <div className={classes.bar}>
      <nav aria-label="Onboarding">
        <ul className={classes.tabs}>
          {tabs.map(({ id, to, text }) => (
            <li key={id}>
              <Link
                className={classes.tab}
                to={to}
                aria-current={id === current ? 'page' : undefined}
              >
                {text}
                {id === 'for-us' && waiting > 0 && (
                  <>
                    <span className={classes.badge} aria-hidden>
                      {waiting}
                    </span>
                    <VisuallyHidden>
                      , {count(waiting, 'waits', 'wait')} for you
                    </VisuallyHidden>
                  </>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {!isDenied && (
        <LinkButton
          role={undefined}
          to={paths.request()}
          variant="contained"
          color="primary"
          disableElevation
        >
          Request a capability
        </LinkButton>
      )}
    </div>
  );
}
