import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  MapCapability,
  RoadmapInfo,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { CatalogueView, ServiceGroup } from './catalogueView';
import type { GettingStarted } from '../start/gettingStarted';
import { ServiceCard } from './ServiceCard';
import { ServiceTable } from './ServiceTable';

const useStyles = makeStyles(
  theme => ({
    group: { minWidth: 0 },
    title: { margin: 0, fontSize: '1.1rem', fontWeight: 600 },
    description: {
      margin: theme.spacing(0.25, 0, 0),
      color: theme.palette.textSubtle,
    },
    cards: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 310px), 1fr))',
      gap: theme.spacing(2),
      listStyle: 'none',
      margin: theme.spacing(1.5, 0, 0),
      padding: 0,
    },
    table: { marginTop: theme.spacing(1.5) },
  }),
  { name: 'StrataServiceGroups' },
);

/** The services under their headings, as cards or as lists. */
export function ServiceGroups(props: {
  groups: ServiceGroup[];
  roadmaps: RoadmapInfo[];
  grouping: CatalogueView['group'];
  layout: CatalogueView['layout'];
  selected?: string;
  startOf: (service: MapCapability) => GettingStarted;
}) {
  const { groups, roadmaps, grouping, layout, selected, startOf } = props;
  const classes = useStyles();
  const titles = new Map(roadmaps.map(it => [it.id, it.title]));
  return (
    <>
      {groups.map(({ id, title, description, services }) => (
        <section key={id} className={classes.group}>
          {title && <h3 className={classes.title}>{title}</h3>}
          {description && (
            <Typography variant="body2" className={classes.description}>
              {description}
            </Typography>
          )}
          {layout === 'cards' ? (
            <ul className={classes.cards}>
              {services.map(service => (
                <li key={service.ref}>
                  <ServiceCard
                    service={service}
                    start={startOf(service)}
                    roadmapTitle={
                      grouping === 'roadmap'
                        ? undefined
                        : titles.get(service.roadmap) ?? service.roadmap
                    }
                    headingLevel={title ? 4 : 3}
                    selected={service.ref === selected}
                  />
                </li>
              ))}
            </ul>
          ) : (
            <div className={classes.table}>
              <ServiceTable
                title={title ?? 'Services'}
                services={services}
                startOf={startOf}
                selected={selected}
              />
            </div>
          )}
        </section>
      ))}
    </>
  );
}
