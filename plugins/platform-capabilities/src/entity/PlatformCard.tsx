import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { toneVariables } from '../parts';
import { useMemo, type ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    content: {
      minWidth: 0,
      color: theme.palette.text.primary,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      '& .MuiButton-root': { fontFamily: 'inherit', textTransform: 'none' },
    },
  }),
  { name: 'StrataPlatformCard' },
);

/** A card of an entity page, with the colours that its parts are drawn in. */
export function PlatformCard(props: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, aside, children } = props;
  const classes = useStyles();
  const theme = useTheme();
  const variables = useMemo(() => toneVariables(theme), [theme]);
  return (
    <EntityInfoCard title={title} headerActions={aside}>
      <div className={classes.content} style={variables}>
        {children}
      </div>
    </EntityInfoCard>
  );
}
