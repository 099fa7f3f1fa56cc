import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { LifecycleMark, OwnerLink, VisuallyHidden } from '../parts';
import { ChosenTechnology } from './ChosenTechnology';
import { Contacts } from '../start/Contacts';
import type { GettingStarted } from '../start/gettingStarted';
import { HowToGet } from '../start/HowToGet';
import { ServiceActions } from './ServiceActions';

const useStyles = makeStyles(
  theme => ({
    container: {
      // So that what is hidden visually is clipped with the rest.
      position: 'relative',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 10,
    },
    table: {
      minWidth: 940,
      '& th': { fontWeight: 600, whiteSpace: 'nowrap', textTransform: 'none' },
      // The theme breaks words in cells, which leaves names a letter wide.
      '& td': { wordBreak: 'normal', lineHeight: 1.4 },
      '& tr:last-child td': { borderBottom: 0 },
    },
    service: { minWidth: 220, fontWeight: 600 },
    description: {
      fontWeight: 400,
      color: theme.palette.textSubtle,
      fontSize: theme.typography.caption.fontSize,
    },
    actions: {
      display: 'flex',
      justifyContent: 'flex-end',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      whiteSpace: 'nowrap',
    },
    selected: { background: theme.palette.action.selected },
  }),
  { name: 'StrataServiceTable' },
);

/** Services as a list, for comparing them. */
export function ServiceTable(props: {
  title: string;
  services: MapCapability[];
  startOf: (service: MapCapability) => GettingStarted;
  selected?: string;
}) {
  const { startOf } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  return (
    <TableContainer
      component={Paper}
      elevation={0}
      className={classes.container}
      role="region"
      tabIndex={0}
      aria-label={props.title}
    >
      <Table size="small" className={classes.table}>
        <TableHead>
          <TableRow>
            <TableCell>Name</TableCell>
            <TableCell>Readiness</TableCell>
            <TableCell>How to get it</TableCell>
            <TableCell>Owner</TableCell>
            <TableCell>Technology</TableCell>
            <TableCell align="right">Used by</TableCell>
            <TableCell>
              <VisuallyHidden>Ways on</VisuallyHidden>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.services.map(service => (
            <TableRow
              key={service.ref}
              className={
                service.ref === props.selected ? classes.selected : undefined
              }
            >
              <TableCell className={classes.service}>
                <Link to={entityLink(service.ref)}>{service.title}</Link>
                <div className={classes.description}>{service.description}</div>
              </TableCell>
              <TableCell>
                <LifecycleMark
                  lifecycle={service.lifecycle}
                  target={service.target}
                />
              </TableCell>
              <TableCell>
                <HowToGet start={startOf(service)} />
                <div>
                  <Contacts start={startOf(service)} title={service.title} />
                </div>
              </TableCell>
              <TableCell>
                <OwnerLink owner={service.owner} />
              </TableCell>
              <TableCell>
                <ChosenTechnology technologies={service.technologies} />
              </TableCell>
              <TableCell align="right">{service.consumers}</TableCell>
              <TableCell>
                <div className={classes.actions}>
                  <ServiceActions service={service} start={startOf(service)} />
                </div>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
