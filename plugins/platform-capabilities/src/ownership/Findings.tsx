import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Finding,
  PatchRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { PatchDialog } from '../patch/PatchDialog';
import { ClaimDialog } from './ClaimDialog';
import { claimOf, FindingRow } from './FindingRow';
import { FINDING_WORDS } from './looks';

/** How many findings are drawn at once; a button draws as many more. */
const STEP = 50;

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      borderRadius: 10,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.paper,
    },
    more: { marginTop: theme.spacing(2) },
  }),
  { name: 'StrataFindings' },
);

/** The findings, the gravest first, each with the way to mend it. */
export function Findings(props: {
  findings: Finding[];
  /** Whether the user may propose owners, and other changes. */
  mayClaim: boolean;
  mayPropose: boolean;
}) {
  const { findings, mayClaim, mayPropose } = props;
  const classes = useStyles();
  const [limit, setLimit] = useState(STEP);
  const [claimed, setClaimed] = useState<ReturnType<typeof claimOf>>();
  const [mended, setMended] = useState<{ title: string; fix: PatchRequest }>();
  return (
    <div>
      <ul className={classes.list} aria-label="Findings">
        {findings.slice(0, limit).map(finding => (
          <FindingRow
            key={finding.id}
            finding={mayPropose ? finding : { ...finding, fix: undefined }}
            onClaim={
              mayClaim && claimOf(finding)
                ? () => setClaimed(claimOf(finding))
                : undefined
            }
            onFix={fix =>
              setMended({
                title: `${finding.title}: ${FINDING_WORDS[finding.code]}`,
                fix,
              })
            }
          />
        ))}
      </ul>
      {findings.length > limit && (
        <Button
          className={classes.more}
          variant="outlined"
          onClick={() => setLimit(limit + STEP)}
        >
          Show {Math.min(STEP, findings.length - limit)} more of{' '}
          {findings.length - limit}
        </Button>
      )}
      {claimed && (
        <ClaimDialog {...claimed} onClose={() => setClaimed(undefined)} />
      )}
      {mended && (
        <PatchDialog
          title={mended.title}
          request={mended.fix}
          onClose={() => setMended(undefined)}
        />
      )}
    </div>
  );
}
