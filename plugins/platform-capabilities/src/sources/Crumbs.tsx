import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, type ReactNode } from 'react';
import { useNavigationType } from 'react-router-dom';

const useStyles = makeStyles(
  theme => ({
    crumbs: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      listStyle: 'none',
      margin: 0,
      padding: 0,
      color: theme.palette.textSubtle,
      '& li + li::before': {
        content: '"/" / ""',
        marginRight: theme.spacing(0.75),
      },
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(22),
      fontWeight: 600,
      lineHeight: 1.3,
      overflowWrap: 'anywhere',
      '&:focus': { outline: 'none' },
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
    },
  }),
  { name: 'StrataCrumbs' },
);

/** The way back up. */
export function Crumbs(props: { links: { to: string; text: string }[] }) {
  const classes = useStyles();
  return (
    <nav aria-label="Way back">
      <ol className={classes.crumbs}>
        {props.links.map(({ to, text }) => (
          <li key={to}>
            <Link to={to}>{text}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What the page is about; who came by a link within the portal begins to read here. */
export function PageTitle(props: { children: ReactNode }) {
  const classes = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const isByLink = useNavigationType() === 'PUSH';
  useEffect(() => {
    if (isByLink) {
      heading.current?.focus();
    }
    // Only as the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className={classes.title}>
      {props.children}
    </h2>
  );
}
