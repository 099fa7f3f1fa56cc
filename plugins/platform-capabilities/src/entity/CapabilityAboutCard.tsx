import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityInfoCard,
  EntityRefLink,
} from '@backstage/plugin-catalog-react';
import type { CSSProperties } from 'react';
import useAsync from 'react-use/lib/useAsync';
import { platformCapabilitiesApiRef } from '../api';
import { Contacts } from '../start/Contacts';
import { gettingStarted } from '../start/gettingStarted';
import { HowToGet } from '../start/HowToGet';
import { StartButton } from '../start/StartButton';
import {
  LifecycleMark,
  OWNER_TONES,
  OwnerLink,
  READINESS_LOOKS,
  readRef,
} from '../parts';
import { usePlatformPaths } from '../routes';
import {
  loadOwners,
  ownerRefOf,
  relatedRefs,
  titleOf,
} from './catalogEntities';
import { EntityLinks } from './EntityLinks';
import { Facts } from './Facts';
import { FollowButton } from './FollowButton';
import { Notice } from './Notice';
import { sourceOf } from './sourceOf';
import { useCapabilityEntity } from './useCapabilityEntity';

const ACTIONS: CSSProperties = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  marginTop: 20,
};

/**
 * On the page of a PlatformCapability: what it is, how ready it is, who runs it, and where it belongs.
 *
 * @public
 */
export function CapabilityAboutCard() {
  const entity = useCapabilityEntity();
  const paths = usePlatformPaths();
  const catalogApi = useApi(catalogApiRef);
  const api = useApi(platformCapabilitiesApiRef);
  const { spec } = entity;
  const ref = stringifyEntityRef(entity);
  const { value: owners } = useAsync(
    () => loadOwners(catalogApi, [entity]),
    [catalogApi, entity],
  );
  // Without the backend the card still has the layer's number and the roadmap's id.
  const { value: roadmaps = [] } = useAsync(
    async () => (await api.getRoadmaps()).roadmaps,
    [api],
  );

  const ownerRef = ownerRefOf(entity);
  const owner = owners?.get(ref);
  const start = gettingStarted({ ...spec, ref, owner });
  const roadmap = roadmaps.find(it => it.id === entity.metadata.namespace);
  // Roadmaps share the layers; where one does not title them, another does.
  const layerTitle = [...(roadmap ? [roadmap] : []), ...roadmaps]
    .flatMap(it => it.layers)
    .find(it => it.layer === spec.layer && it.title)?.title;
  const successor =
    spec.successor &&
    readRef(spec.successor, {
      defaultKind: 'platformcapability',
      defaultNamespace: entity.metadata.namespace,
    });
  const source = sourceOf(entity);
  const parts = (relation: string, kind = 'platformcapability') => (
    <EntityLinks refs={relatedRefs(entity, relation, kind)} />
  );
  const has = (relation: string) =>
    relatedRefs(entity, relation, 'platformcapability').length > 0;

  return (
    <EntityInfoCard title="Platform capability">
      {spec.lifecycle === 'deprecated' && (
        <Notice tone={READINESS_LOOKS.deprecated.tone}>
          {spec.successor ? (
            <>
              Deprecated. Use{' '}
              {successor ? (
                <EntityRefLink entityRef={successor} hideIcon />
              ) : (
                spec.successor
              )}{' '}
              instead.
            </>
          ) : (
            'Deprecated, without a successor: do not build anything new on it.'
          )}
        </Notice>
      )}
      {!ownerRef && (
        <Notice tone={OWNER_TONES.none}>
          Nobody is accountable for this capability. Name a Group as its{' '}
          <code>owner</code> in{' '}
          {source?.edit ? (
            <Link to={source.edit}>{source.text}</Link>
          ) : (
            source?.text ?? 'its entity'
          )}
          .
        </Notice>
      )}
      {owner?.found === false && (
        <Notice tone={OWNER_TONES.missing}>
          The catalog has no <code>{owner.ref}</code> that you can see. Correct
          the <code>owner</code>, or add the Group.
        </Notice>
      )}
      <Facts
        facts={[
          [
            'Readiness',
            <LifecycleMark lifecycle={spec.lifecycle} target={spec.target} />,
          ],
          ['Owner', ownerRef && !owner ? '…' : <OwnerLink owner={owner} />],
          [
            'Layer',
            <Link to={paths.map(ref)}>
              {layerTitle ? `${spec.layer} · ${layerTitle}` : `${spec.layer}`}
            </Link>,
          ],
          ['Roadmap', roadmap?.title ?? entity.metadata.namespace],
          [
            'Type',
            spec.type === 'service'
              ? 'Service for developers'
              : 'Platform capability',
          ],
          ['How to get it', <HowToGet start={start} />],
          [
            'Help',
            (start.docs || start.support) && (
              <Contacts start={start} title={titleOf(entity)} />
            ),
          ],
          ['Part of', has(RELATION_PART_OF) && parts(RELATION_PART_OF)],
          ['Parts', has(RELATION_HAS_PART) && parts(RELATION_HAS_PART)],
          ['Stands on', has(RELATION_DEPENDS_ON) && parts(RELATION_DEPENDS_ON)],
          [
            'Carries',
            has(RELATION_DEPENDENCY_OF) && parts(RELATION_DEPENDENCY_OF),
          ],
          [
            'Written in',
            source && (
              <>
                {source.view ? (
                  <Link to={source.view}>{source.text}</Link>
                ) : (
                  source.text
                )}
                {source.edit && (
                  <>
                    {' · '}
                    <Link to={source.edit} aria-label={`Edit ${source.text}`}>
                      Edit
                    </Link>
                  </>
                )}
              </>
            ),
          ],
        ]}
      />
      <div style={ACTIONS}>
        <StartButton start={start} title={titleOf(entity)} here={ref} />
        <FollowButton key={ref} capability={ref} />
      </div>
    </EntityInfoCard>
  );
}
