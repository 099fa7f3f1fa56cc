import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, useEntity } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { EmptyState } from '../parts';
import { CapabilityRows } from './CapabilityRows';
import { loadGroupCapabilities } from './loadGroupCapabilities';
import { PlatformCard } from './PlatformCard';

/**
 * On the page of a Group: the capabilities that it runs, and those that what it owns uses.
 *
 * @public
 */
export function GroupCapabilitiesCard() {
  const { entity } = useEntity();
  const catalogApi = useApi(catalogApiRef);
  const load = useCallback(
    () => loadGroupCapabilities(catalogApi, entity),
    [catalogApi, entity],
  );
  return (
    <PlatformCard load={load}>
      {({ owned, ownedCount, used, uncounted }) =>
        owned.length + used.length === 0 ? (
          <EmptyState
            dense
            title="This team neither runs nor uses the platform"
          >
            A capability is run by the Group that its roadmap names as{' '}
            <code>owner</code>; it is used by the components that say so.
          </EmptyState>
        ) : (
          <>
            {owned.length > 0 && (
              <CapabilityRows
                title={titled('Runs', owned.length, ownedCount)}
                capabilities={owned}
                aside={() => undefined}
              />
            )}
            {used.length > 0 && (
              <CapabilityRows title="Uses" capabilities={used} />
            )}
            {uncounted > 0 && (
              <p>
                What {uncounted} more entities of this team use is not listed
                here.
              </p>
            )}
          </>
        )
      }
    </PlatformCard>
  );
}

function titled(title: string, shown: number, count: number): string {
  return shown < count ? `${title} ${count}, of which these ${shown}` : title;
}
