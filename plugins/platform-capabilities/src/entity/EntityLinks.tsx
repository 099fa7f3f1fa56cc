import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    links: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1.5),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  }),
  { name: 'StrataEntityLinks' },
);

/** Entities by the names under which the catalog shows them. */
export function EntityLinks(props: { refs: string[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.links}>
      {props.refs.map(ref => (
        <li key={ref}>
          <EntityRefLink entityRef={ref} hideIcon />
        </li>
      ))}
    </ul>
  );
}
