import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityInfoCard,
  useEntity,
} from '@backstage/plugin-catalog-react';
import useAsyncRetry from 'react-use/lib/useAsyncRetry';
import { EmptyState, FailingState, LoadingState } from '../parts';
import { CapabilityRows } from './CapabilityRows';
import { loadGroupCapabilities } from './loadGroupCapabilities';

/**
 * On the page of a Group: the capabilities that it runs, and those that what it owns uses.
 *
 * @public
 */
export function GroupCapabilitiesCard() {
  const { entity } = useEntity();
  const catalogApi = useApi(catalogApiRef);
  const { value, error, loading, retry } = useAsyncRetry(
    () => loadGroupCapabilities(catalogApi, entity),
    [catalogApi, entity],
  );

  let content;
  if (error && !loading) {
    content = (
      <FailingState
        dense
        what="the platform capabilities"
        error={error}
        onRetry={retry}
      />
    );
  } else if (!value) {
    content = <LoadingState dense what="the platform capabilities" />;
  } else if (value.owned.length + value.used.length === 0) {
    content = (
      <EmptyState dense title="This team neither runs nor uses the platform">
        A capability is run by the Group that its roadmap names as{' '}
        <code>owner</code>; it is used by the components that say so.
      </EmptyState>
    );
  } else {
    content = (
      <>
        {value.owned.length > 0 && (
          <CapabilityRows
            title={titled('Runs', value.owned.length, value.ownedCount)}
            capabilities={value.owned}
            aside={() => undefined}
          />
        )}
        {value.used.length > 0 && (
          <CapabilityRows title="Uses" capabilities={value.used} />
        )}
        {value.uncounted > 0 && (
          <p>
            What {value.uncounted} more entities of this team use is not listed
            here.
          </p>
        )}
      </>
    );
  }
  return <EntityInfoCard title="Platform">{content}</EntityInfoCard>;
}

function titled(title: string, shown: number, count: number): string {
  return shown < count ? `${title} ${count}, of which these ${shown}` : title;
}
