import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { EmptyState, SafeMarkdown } from '../parts';
import { withoutDecisions } from './withoutDecisions';
import { useCapabilityEntity } from './useCapabilityEntity';

const useStyles = makeStyles(
  theme => ({
    decisions: {
      margin: theme.spacing(3, 0, 0),
      padding: theme.spacing(2, 2.5),
      borderRadius: 6,
      background: theme.palette.action.hover,
    },
    title: { margin: 0, fontSize: '1em', fontWeight: 600 },
    list: {
      margin: theme.spacing(1, 0, 0),
      paddingLeft: theme.spacing(2.5),
      '& li': { marginTop: theme.spacing(0.5) },
    },
  }),
  { name: 'StrataCapabilityDescription' },
);

/**
 * On the page of a PlatformCapability: its section of the roadmap, and what is still to be decided.
 *
 * @public
 */
export function CapabilityDescriptionCard() {
  const classes = useStyles();
  const { spec, metadata } = useCapabilityEntity();
  const decisions = spec.decisions ?? [];
  const text = withoutDecisions(
    spec.description ?? metadata.description ?? '',
    decisions,
  );
  return (
    <EntityInfoCard title="Description">
      {text && <SafeMarkdown content={text} firstHeading={4} />}
      {!text && decisions.length === 0 && (
        <EmptyState dense title="Not described yet">
          A paragraph under its heading in the roadmap is enough.
        </EmptyState>
      )}
      {decisions.length > 0 && (
        <div className={classes.decisions}>
          <h4 className={classes.title}>Open questions</h4>
          <ul className={classes.list}>
            {decisions.map(decision => (
              <li key={decision}>{decision}</li>
            ))}
          </ul>
        </div>
      )}
    </EntityInfoCard>
  );
}
