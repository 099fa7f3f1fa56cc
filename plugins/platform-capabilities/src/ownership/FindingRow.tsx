import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Finding,
  PatchRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { LookMark, safeHref, SEVERITY_LOOKS } from '../parts';
import { usePlatformPaths } from '../routes';
import type { Claimable } from './ClaimDialog';
import { FINDING_WORDS } from './looks';

const useStyles = makeStyles(
  theme => ({
    row: {
      // As wide as what it stands in, which may be a card of half a page.
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      alignItems: 'flex-start',
      padding: theme.spacing(1.25, 2),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      '&:first-child': { borderTop: 'none' },
    },
    severity: { flex: '0 0 96px' },
    body: { flex: '1 1 240px', minWidth: 0 },
    title: {
      margin: 0,
      fontWeight: 600,
      // It stands in a line with other words.
      '& a': { textDecoration: 'underline' },
    },
    code: {
      fontWeight: 400,
      color: theme.palette.textSubtle,
      '&::before': { content: '" · " / ""' },
    },
    text: { margin: 0 },
    hint: { margin: 0, color: theme.palette.textSubtle },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.textSubtle,
      '& a': { textDecoration: 'underline' },
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'StrataFindingRow' },
);

/** The change that mends a finding, where nothing is left to choose. */
export function readyFix(finding: Finding): PatchRequest | undefined {
  const { fix } = finding;
  return fix && (fix.type !== 'set-owner' || 'owner' in fix)
    ? (fix as PatchRequest)
    : undefined;
}

/** What a team can be made the owner of to mend a finding, and its name. */
export function claimOf({
  fix,
  title,
}: Finding): { subject: Claimable; title: string } | undefined {
  if (fix?.type !== 'set-owner') {
    return undefined;
  }
  return 'entity' in fix
    ? { subject: { entity: fix.entity }, title: nameOf(fix.entity) }
    : { subject: { capability: fix.capability }, title };
}

/** One finding: what is wrong, where, whom it concerns, and the way on. */
export function FindingRow(props: {
  finding: Finding;
  onClaim?(): void;
  onFix(fix: PatchRequest): void;
}) {
  const { finding, onClaim, onFix } = props;
  const { capability, concerns, position, entity } = finding;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const paths = usePlatformPaths();
  const fix = readyFix(finding);
  const url = safeHref(position?.url);
  const place =
    position && `${position.file.split('/').pop()}:${position.line}`;
  return (
    <li className={classes.row}>
      <span className={classes.severity}>
        <LookMark look={SEVERITY_LOOKS[finding.severity]} />
      </span>
      <div className={classes.body}>
        <p className={classes.title}>
          <Link to={entityLink(capability)}>{finding.title}</Link>
          <span className={classes.code}>{FINDING_WORDS[finding.code]}</span>
        </p>
        <p className={classes.text}>{finding.message}</p>
        <p className={classes.hint}>{finding.hint}</p>
        <ul className={classes.facts}>
          <li>
            <Link to={paths.map(capability)}>Layer {finding.layer}</Link>
          </li>
          {place && (
            <li>
              {url ? <Link to={url}>{place}</Link> : <code>{place}</code>}
            </li>
          )}
          {entity && (
            <li>
              <Link to={entityLink(entity)}>{nameOf(entity)}</Link>
            </li>
          )}
          {concerns.length > 0 && (
            <li>
              For{' '}
              {concerns.map((ref, index) => (
                <span key={ref}>
                  {index > 0 && ', '}
                  <Link to={entityLink(ref)}>{nameOf(ref)}</Link>
                </span>
              ))}
            </li>
          )}
        </ul>
      </div>
      <div className={classes.actions}>
        {onClaim && (
          <Button
            size="small"
            variant="outlined"
            aria-label={`Claim ${claimOf(finding)?.title}`}
            onClick={onClaim}
          >
            Claim
          </Button>
        )}
        {fix && (
          <Button
            size="small"
            variant="outlined"
            aria-label={`Show the change that mends: ${finding.message}`}
            onClick={() => onFix(fix)}
          >
            Show the change
          </Button>
        )}
      </div>
    </li>
  );
}

function nameOf(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  const short = namespace === 'default' ? name : `${namespace}/${name}`;
  return kind === 'group' ? short : `${kind} ${short}`;
}
