import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  MapCapability,
  MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo, useState } from 'react';
import { LifecycleMark, OwnerLink } from '../parts';
import { leadingTechnology } from './facts';
import { FindingsMark } from './FindingsMark';
import { sortCapabilities } from './sortCapabilities';
import type { Sort, SortKey } from './viewState';

/** Rows beyond these come on demand: a browser lays out a table as a whole. */
const PAGE = 500;

const COLUMNS: { key: SortKey; label: string; wide?: boolean }[] = [
  { key: 'title', label: 'Capability' },
  { key: 'layer', label: 'Layer' },
  { key: 'lifecycle', label: 'Readiness' },
  { key: 'technology', label: 'Technology', wide: true },
  { key: 'owner', label: 'Owner' },
  { key: 'consumers', label: 'Used by', wide: true },
];

/** Only where the map has the findings. */
const FINDINGS = { key: 'findings', label: 'Findings', wide: true } as const;

const useStyles = makeStyles(
  theme => ({
    frame: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 8,
      background: theme.palette.background.paper,
      overflow: 'clip',
    },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.pxToRem(14),
      textAlign: 'left',
      '& th, & td': {
        padding: theme.spacing(0.75, 1.5),
        borderBottom: `1px solid ${theme.palette.divider}`,
        overflowWrap: 'anywhere',
      },
      '& tbody th': { fontWeight: 'inherit', overflowWrap: 'break-word' },
      '& tbody tr:hover': { background: theme.palette.action.hover },
      '& tbody tr:last-child > *': { borderBottom: 'none' },
      [theme.breakpoints.down('xs')]: {
        fontSize: theme.typography.pxToRem(13),
        '& th, & td': { padding: theme.spacing(0.75, 0.75) },
      },
    },
    wide: { [theme.breakpoints.down('sm')]: { display: 'none' } },
    sort: {
      font: 'inherit',
      fontWeight: 600,
      color: 'inherit',
      background: 'none',
      border: 'none',
      padding: 0,
      cursor: 'pointer',
      whiteSpace: 'nowrap',
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
    },
    open: {
      font: 'inherit',
      fontWeight: 600,
      color: theme.palette.link,
      background: 'none',
      border: 'none',
      padding: 0,
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
    },
    parent: { color: theme.palette.textSubtle },
    readiness: {
      whiteSpace: 'nowrap',
      '& > span:last-child': { display: 'inline-block' },
      [theme.breakpoints.down('xs')]: { whiteSpace: 'normal' },
    },
    number: { fontVariantNumeric: 'tabular-nums' },
    more: { padding: theme.spacing(1), textAlign: 'center' },
  }),
  { name: 'StrataTable' },
);

/** The same as the map, as a table. */
export function CapabilityTable(props: {
  map: MapResponse;
  capabilities: MapCapability[];
  sort: Sort;
  onSort(sort: Sort): void;
  onOpen(ref: string): void;
}) {
  const { map, capabilities, sort, onSort, onOpen } = props;
  const classes = useStyles();
  const [rows, setRows] = useState(PAGE);
  const sorted = useMemo(
    () => sortCapabilities(capabilities, sort),
    [capabilities, sort],
  );
  const titles = useMemo(
    () => new Map(map.capabilities.map(it => [it.ref, it.title])),
    [map],
  );
  const hasFindings = map.capabilities.some(it => it.findings);
  const className = (column: { wide?: boolean }) =>
    column.wide ? classes.wide : undefined;

  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="Capabilities">
        <thead>
          <tr>
            {[...COLUMNS, ...(hasFindings ? [FINDINGS] : [])].map(column => {
              const isSorted = column.key === sort.key;
              const direction = sort.descending ? 'descending' : 'ascending';
              return (
                <th
                  key={column.key}
                  scope="col"
                  className={className(column)}
                  aria-sort={isSorted ? direction : undefined}
                >
                  <button
                    type="button"
                    className={classes.sort}
                    onClick={() =>
                      onSort({
                        key: column.key,
                        descending: isSorted && !sort.descending,
                      })
                    }
                  >
                    {column.label}
                    <span aria-hidden>
                      {isSorted && (sort.descending ? ' ↓' : ' ↑')}
                    </span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, rows).map(it => {
            const technology = leadingTechnology(it);
            return (
              <tr key={it.ref}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.open}
                    data-ref={it.ref}
                    onClick={() => onOpen(it.ref)}
                  >
                    {it.title}
                  </button>
                  {it.parent && titles.has(it.parent) && (
                    <span className={classes.parent}>
                      {' '}
                      in {titles.get(it.parent)}
                    </span>
                  )}
                </th>
                <td className={classes.number}>{it.layer}</td>
                <td className={classes.readiness}>
                  <LifecycleMark lifecycle={it.lifecycle} />{' '}
                  <span>{it.target}</span>
                </td>
                <td className={classes.wide}>
                  {technology && !technology.isChosen ? 'e.g. ' : ''}
                  {technology?.names}
                </td>
                <td>
                  <OwnerLink owner={it.owner} />
                </td>
                <td className={`${classes.number} ${classes.wide}`}>
                  {it.consumers}
                </td>
                {hasFindings && (
                  <td className={classes.wide}>
                    {it.findings && it.findings.length > 0 && (
                      <FindingsMark findings={it.findings} />
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {sorted.length > rows && (
        <div className={classes.more}>
          <Button onClick={() => setRows(rows + PAGE)}>
            Show more ({sorted.length - rows} left)
          </Button>
        </div>
      )}
    </div>
  );
}
