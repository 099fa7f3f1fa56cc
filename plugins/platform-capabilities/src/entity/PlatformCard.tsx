import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import useAsyncRetry from 'react-use/lib/useAsyncRetry';
import { FailingState, LoadingState } from '../parts';

/** What an entity has to do with the platform, once that has been loaded. */
export function PlatformCard<T>(props: {
  /** Another function loads anew. */
  load: () => Promise<T>;
  children: (value: T) => ReactNode;
}) {
  const { load, children } = props;
  const { value, error, loading, retry } = useAsyncRetry(load, [load]);
  const what = 'the platform capabilities';
  let content;
  if (error && !loading) {
    content = <FailingState dense what={what} error={error} onRetry={retry} />;
  } else if (value === undefined) {
    content = <LoadingState dense what={what} />;
  } else {
    content = children(value);
  }
  return <EntityInfoCard title="Platform">{content}</EntityInfoCard>;
}
