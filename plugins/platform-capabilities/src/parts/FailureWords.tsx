import { explainFailure } from './explainFailure';

/** Why a request failed, and what to do about it. */
export function FailureWords(props: { error: Error }) {
  const { reason, advice } = explainFailure(props.error);
  return (
    <>
      {reason} {advice}
    </>
  );
}
