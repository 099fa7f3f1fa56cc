import {
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, useEntity } from '@backstage/plugin-catalog-react';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import type {
  LinksResponse,
  MapCapability,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { Answered, EmptyState, OwnerLink, useAnswer } from '../parts';
import { usePlatformPaths } from '../routes';
import { CapabilityRows } from './CapabilityRows';
import { relatedRefs } from './catalogEntities';
import { EntityFindings } from './EntityFindings';
import { groupsBelow } from './groupsBelow';
import { LinkedCapabilities } from './LinkedCapabilities';
import { Part } from './Part';
import { PlatformCard } from './PlatformCard';

/** In one request; of more, the whole map says it sooner. */
const MOST_OWNERS = 100;

/**
 * On the page of a Group: the capabilities that it runs, those that what it owns uses, and the findings that concern it; with those of
 * the Groups below it or without.
 *
 * @public
 */
export function GroupCapabilitiesCard() {
  const { entity } = useEntity();
  const api = useApi(platformCapabilitiesApiRef);
  const catalogApi = useApi(catalogApiRef);
  const paths = usePlatformPaths();
  const ref = stringifyEntityRef(entity);
  const hasTeams = relatedRefs(entity, RELATION_PARENT_OF, 'group').length > 0;
  const [isWithTeams, setWithTeams] = useState(true);

  const loadOwned = useCallback(
    async (signal: AbortSignal) => {
      const owners = [
        ref,
        ...(hasTeams ? await groupsBelow(catalogApi, ref) : []),
      ];
      const { capabilities } = await api.getMap(
        owners.length > MOST_OWNERS ? {} : { owners },
        { signal },
      );
      const isOwner = new Set(owners);
      return capabilities.filter(it => it.owner && isOwner.has(it.owner.ref));
    },
    [api, catalogApi, ref, hasTeams],
  );
  const loadLinks = useCallback(
    (signal: AbortSignal) => api.getLinks({ entity: ref }, { signal }),
    [api, ref],
  );
  const owned = useAnswer(loadOwned);
  const links = useAnswer(loadLinks);
  const isNothing =
    owned.value?.length === 0 && links.value?.links.length === 0;

  return (
    <PlatformCard
      title="Platform"
      aside={
        hasTeams && (
          <FormControlLabel
            control={
              <Switch
                size="small"
                color="primary"
                checked={isWithTeams}
                onChange={event => setWithTeams(event.target.checked)}
              />
            }
            label="With teams below"
          />
        )
      }
    >
      {isNothing ? (
        <EmptyState dense title="This team neither runs nor uses the platform">
          A capability is run by the Group that its roadmap names as{' '}
          <code>owner</code>; it is used by the components that say so.
        </EmptyState>
      ) : (
        <>
          <Answered answer={owned} what="what it runs" heights={[20, 44, 44]}>
            {capabilities => (
              <Runs
                capabilities={capabilities}
                groupRef={ref}
                hasTeams={hasTeams}
                isWithTeams={isWithTeams}
              />
            )}
          </Answered>
          <Answered answer={links} what="what it uses" heights={[20, 44, 44]}>
            {answer => (
              <Uses answer={answer} groupRef={ref} isWithTeams={isWithTeams} />
            )}
          </Answered>
        </>
      )}
      <EntityFindings
        query={{ concerns: [ref] }}
        choose={it => isWithTeams || it.concerns.includes(ref)}
        aside={<Link to={paths.ownership(ref)}>On the Ownership page</Link>}
      />
    </PlatformCard>
  );
}

function Runs(props: {
  capabilities: MapCapability[];
  groupRef: string;
  hasTeams: boolean;
  isWithTeams: boolean;
}) {
  const { capabilities, groupRef, hasTeams, isWithTeams } = props;
  const own = capabilities.filter(it => it.owner?.ref === groupRef);
  const shown = isWithTeams ? capabilities : own;
  return (
    <Part
      title="Runs"
      aside={
        hasTeams
          ? `${own.length} itself, ${
              capabilities.length - own.length
            } by teams below`
          : `${own.length}`
      }
    >
      {shown.length === 0 ? (
        'No capability names it as its owner.'
      ) : (
        <CapabilityRows
          capabilities={shown}
          aside={it =>
            hasTeams && isWithTeams ? <OwnerLink owner={it.owner} /> : usage(it)
          }
        />
      )}
    </Part>
  );
}

function usage({ consumers }: MapCapability): string {
  return consumers > 0 ? `Used by ${consumers}` : 'Not used yet';
}

/** What the entities of the Group use and provide. */
function Uses(props: {
  answer: LinksResponse;
  groupRef: string;
  isWithTeams: boolean;
}) {
  const { answer, groupRef, isWithTeams } = props;
  const owners = new Map(answer.entities.map(it => [it.ref, it.owner?.ref]));
  const links = isWithTeams
    ? answer.links
    : answer.links.filter(it => owners.get(it.entity) === groupRef);
  const shown = {
    answer,
    links,
    self: groupRef,
    parts: ['entity', 'entities'] as const,
  };
  return (
    <>
      {links.length === 0 && (
        <Part title="Uses">Nothing that it owns uses a capability.</Part>
      )}
      <LinkedCapabilities relation="uses" {...shown} />
      <LinkedCapabilities relation="provides" {...shown} />
      {answer.more > 0 && (
        <p>What up to {answer.more} more entities use is not counted here.</p>
      )}
    </>
  );
}
