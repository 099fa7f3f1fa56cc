import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { PatchRequest } from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, type ReactNode } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { FailingState, LoadingState, SheetDialog, useAnswer } from '../parts';
import { PatchView } from './PatchView';

/** Shows a change of a source document, and lets somebody take it or propose it. Nothing is changed by looking at it. */
export function PatchDialog(props: {
  title: string;
  /** Absent as long as something has still to be chosen. */
  request?: PatchRequest;
  /** What is to be chosen or known before. */
  children?: ReactNode;
  onClose(): void;
}) {
  const { title, request, onClose } = props;
  const key = request && JSON.stringify(request);
  return (
    <SheetDialog
      title={title}
      maxWidth="md"
      onClose={onClose}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      {props.children}
      {key && <Proposal key={key} request={key} />}
    </SheetDialog>
  );
}

function Proposal(props: { request: string }) {
  const api = useApi(platformCapabilitiesApiRef);
  const { request } = props;
  const load = useCallback(
    (signal: AbortSignal) => api.proposePatch(JSON.parse(request), { signal }),
    [api, request],
  );
  const { value, error, reload } = useAnswer(load);
  if (value) {
    return <PatchView patch={value} request={JSON.parse(request)} />;
  }
  return error ? (
    <FailingState dense what="the change" error={error} onRetry={reload} />
  ) : (
    <LoadingState dense what="the change" />
  );
}
