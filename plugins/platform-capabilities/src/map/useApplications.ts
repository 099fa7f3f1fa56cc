import {
  parseEntityRef,
  stringifyEntityRef,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import useAsync from 'react-use/lib/useAsync';

/** More would push the layers out of sight. */
const SHOWN = 8;

/** A component of the user's own. */
export interface Application {
  ref: string;
  title: string;
  /** Refs of the capabilities that it uses. */
  dependsOn: string[];
}

/** What stands on the platform. */
export interface Applications {
  /** Some of the user's own. */
  mine: Application[];
  /** How many the user owns. */
  mineCount: number;
  /** How many there are that the user may see. */
  count: number;
}

/**
 * The components that stand on the platform. `undefined` while they are not known; the map does without them.
 */
export function useApplications(
  map: MapResponse,
  owners: ReadonlySet<string>,
): Applications | undefined {
  const catalogApi = useApi(catalogApiRef);
  const { value } = useAsync(async () => {
    const [all, own] = await Promise.all([
      catalogApi.queryEntities({
        filter: { kind: 'component' },
        fields: ['kind'],
        limit: 1,
      }),
      owners.size > 0
        ? catalogApi.queryEntities({
            filter: { kind: 'component', 'relations.ownedBy': [...owners] },
            fields: [
              'kind',
              'metadata.namespace',
              'metadata.name',
              'metadata.title',
              'relations',
            ],
            orderFields: [{ field: 'metadata.name', order: 'asc' }],
            limit: SHOWN,
          })
        : { items: [], totalItems: 0 },
    ]);
    return {
      count: all.totalItems,
      mineCount: own.totalItems,
      mine: own.items.map(entity => ({
        ref: stringifyEntityRef(entity),
        title: entity.metadata.title ?? entity.metadata.name,
        dependsOn: (entity.relations ?? [])
          .filter(
            ({ type, targetRef }) =>
              type === RELATION_DEPENDS_ON &&
              parseEntityRef(targetRef).kind === 'platformcapability',
          )
          .map(it => it.targetRef),
      })),
    };
    // With another map, the catalog is likely to hold other components as well.
  }, [catalogApi, owners, map]);
  return value;
}
