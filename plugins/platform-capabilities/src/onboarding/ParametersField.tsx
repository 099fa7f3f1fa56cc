import { Component, lazy, Suspense, type ReactNode } from 'react';
import { Note, Skeleton } from '../parts';
import type { ParametersForm } from './ParametersForm';

/** The form brings much with it, which only who fills one in needs. */
const LazyForm = lazy(async () => ({
  default: (await import('./ParametersForm')).ParametersForm,
}));

/** Keeps the page whole where a document's schema breaks the form. */
class SchemaBoundary extends Component<
  { children: ReactNode },
  { error?: Error }
> {
  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  state: { error?: Error } = {};

  render() {
    const { error } = this.state;
    return error ? (
      <Note tone="bad">
        What to fill in cannot be shown: the JSON Schema of the capability is of
        no use. {error.message}. Tell its owner; a draft can be saved meanwhile.
      </Note>
    ) : (
      this.props.children
    );
  }
}

/** What to fill in of a capability; or why that cannot be shown. */
export function ParametersField(props: Parameters<typeof ParametersForm>[0]) {
  return (
    <SchemaBoundary>
      <Suspense fallback={<Skeleton what="the form" heights={[40, 40]} />}>
        <LazyForm {...props} />
      </Suspense>
    </SchemaBoundary>
  );
}
