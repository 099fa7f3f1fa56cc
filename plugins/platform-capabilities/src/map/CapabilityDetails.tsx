import { ANNOTATION_EDIT_URL } from '@backstage/catalog-model';
import { Link, LinkButton } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/Edit';
import type {
  MapCapability,
  MapResponse,
  PlatformCapabilityEntity,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { ReactNode } from 'react';
import useAsync from 'react-use/lib/useAsync';
import { FINDING_WORDS } from '../ownership/looks';
import {
  LifecycleMark,
  OwnerLink,
  safeHref,
  SafeMarkdown,
  TechnologyList,
} from '../parts';
import { usePlatformPaths } from '../routes';
import { Contacts } from '../start/Contacts';
import { gettingStarted } from '../start/gettingStarted';
import { HowToGet } from '../start/HowToGet';
import { StartButton } from '../start/StartButton';
import { CapabilityLinks } from './CapabilityLinks';

const useStyles = makeStyles(
  theme => ({
    overline: {
      margin: 0,
      paddingRight: 40,
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.textSubtle,
    },
    title: {
      margin: theme.spacing(0.5, 0, 1),
      fontSize: theme.typography.pxToRem(24),
      lineHeight: 1.25,
      overflowWrap: 'anywhere',
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      alignItems: 'center',
    },
    section: { marginTop: theme.spacing(2.5) },
    heading: {
      margin: theme.spacing(0, 0, 0.75),
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 600,
      color: theme.palette.textSubtle,
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(3),
    },
    text: { fontSize: theme.typography.pxToRem(14), margin: 0 },
    columns: {
      display: 'grid',
      gridTemplateColumns: '1fr 1fr',
      gap: theme.spacing(2),
    },
    service: {
      padding: '0 8px',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 10,
      fontSize: theme.typography.pxToRem(13),
    },
  }),
  { name: 'StrataDetails' },
);

/** The content of the drawer. What the map does not have of the capability comes from the catalog, when it is opened. */
export function CapabilityDetails(props: {
  map: MapResponse;
  capability: MapCapability;
  titleId: string;
  /** The address of the map with another capability opened. */
  linkTo(ref: string): string;
}) {
  const { map, capability, titleId, linkTo } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const paths = usePlatformPaths();
  const catalogApi = useApi(catalogApiRef);
  const { value: entity, error } = useAsync(
    () => catalogApi.getEntityByRef(capability.ref),
    [catalogApi, capability.ref],
  );
  const spec = (entity as PlatformCapabilityEntity | undefined)?.spec;
  const description = spec?.description ?? capability.description;
  const editUrl = safeHref(entity?.metadata.annotations?.[ANNOTATION_EDIT_URL]);

  const byRef = new Map(map.capabilities.map(it => [it.ref, it]));
  const known = (refs: (string | undefined)[]) =>
    [...new Set(refs)].flatMap(ref => (ref && byRef.get(ref)) || []);
  const { findings = [] } = capability;
  const start = gettingStarted(capability, ref => byRef.get(ref)?.title);
  const roadmap = map.roadmaps.find(it => it.id === capability.roadmap);
  const layer = map.layers.find(it => it.layer === capability.layer);

  const section = (heading: string, content: ReactNode) => (
    <section className={classes.section}>
      <h3 className={classes.heading}>{heading}</h3>
      {content}
    </section>
  );
  const links = (heading: string, capabilities: MapCapability[]) =>
    capabilities.length > 0 &&
    section(
      heading,
      <CapabilityLinks capabilities={capabilities} linkTo={linkTo} />,
    );

  return (
    <article>
      <p className={classes.overline}>
        Layer {capability.layer}
        {layer?.title ? ` · ${layer.title}` : ''}
        {roadmap ? ` · ${roadmap.title}` : ''}
      </p>
      <h2 className={classes.title} id={titleId}>
        {capability.title}
      </h2>
      <div className={classes.row}>
        <LifecycleMark
          lifecycle={capability.lifecycle}
          target={capability.target}
        />
        {capability.type === 'service' && (
          <span className={classes.service}>Service</span>
        )}
      </div>
      {description && (
        <div className={classes.section}>
          <SafeMarkdown content={description} firstHeading={3} />
        </div>
      )}
      {error && (
        <p className={classes.text} role="status">
          The catalog could not tell more about it: {error.message}
        </p>
      )}
      {links('Replaced by', known([capability.successor]))}
      {section('Owner', <OwnerLink owner={capability.owner} />)}
      {findings.length > 0 &&
        section(
          'Findings',
          <>
            <ul className={classes.text}>
              {findings.map(code => (
                <li key={code}>{FINDING_WORDS[code]}</li>
              ))}
            </ul>
            <p className={classes.text}>
              <Link to={paths.ownership(capability.ref)}>
                See why, and the way to mend{' '}
                {findings.length === 1 ? 'it' : 'each'}
              </Link>
            </p>
          </>,
        )}
      {section(
        'Technologies',
        capability.technologies.length > 0 ? (
          <TechnologyList technologies={capability.technologies} />
        ) : (
          <p className={classes.text}>None named yet.</p>
        ),
      )}
      {spec?.decisions &&
        section(
          'To be decided',
          <ul className={classes.text}>
            {spec.decisions.map(it => (
              <li key={it}>{it}</li>
            ))}
          </ul>,
        )}
      {section(
        'How to get it',
        <div className={`${classes.row} ${classes.text}`}>
          <HowToGet start={start} />
          <Contacts start={start} title={capability.title} />
          <StartButton
            start={start}
            title={capability.title}
            here={capability.ref}
          />
        </div>,
      )}
      <div className={classes.columns}>
        {section(
          'Used by',
          <p className={classes.text}>{things(capability.consumers)}</p>,
        )}
        {section(
          'Implemented by',
          <p className={classes.text}>{things(capability.providers)}</p>,
        )}
      </div>
      {links('Part of', known([capability.parent]))}
      {links(
        'Its parts',
        map.capabilities.filter(it => it.parent === capability.ref),
      )}
      {links('Stands on', known(capability.dependsOn))}
      {links(
        'Carries',
        map.capabilities.filter(it => it.dependsOn.includes(capability.ref)),
      )}
      <div className={classes.actions}>
        <LinkButton
          role="link"
          variant="contained"
          color="primary"
          to={entityLink(capability.ref)}
        >
          Open its page
        </LinkButton>
        {editUrl && (
          <LinkButton
            role="link"
            variant="outlined"
            to={editUrl}
            startIcon={<EditIcon />}
          >
            Edit the roadmap
          </LinkButton>
        )}
      </div>
    </article>
  );
}

function things(number: number): string {
  if (number === 0) {
    return 'Nothing yet';
  }
  return number === 1 ? '1 entity' : `${number} entities`;
}
