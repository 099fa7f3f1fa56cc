import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { platformCapabilitiesApiRef } from '../api';
import { useAnswer } from '../parts';
import { ChangePage } from './ChangePage';
import { CompareForm } from './CompareForm';
import { PageTitle } from './Crumbs';

/** What differs between the two versions that the address names. */
export function ComparePage(props: { id: string }) {
  const [parameters] = useSearchParams();
  const [from, to] = ['from', 'to'].map(it => Number(parameters.get(it)));
  return <Difference key={`${from} ${to}`} {...props} from={from} to={to} />;
}

function Difference(props: { id: string; from: number; to: number }) {
  const { id, from, to } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [roadmap, change, { versions }] = await Promise.all([
        api.getRoadmap(id, { signal }),
        api.getDiff(id, { from, to }, { signal }),
        api.getVersions(id, {}, { signal }),
      ]);
      return { roadmap, change, versions };
    },
    [api, id, from, to],
  );
  return (
    <ChangePage
      id={id}
      what={`what differs between versions ${from} and ${to} of “${id}”`}
      answer={useAnswer(load)}
      head={({ versions }) => (
        <>
          <PageTitle>
            {from === 0
              ? `All that led to version ${to}`
              : `From version ${from} to version ${to}`}
          </PageTitle>
          <CompareForm id={id} versions={versions} from={from} to={to} />
        </>
      )}
    />
  );
}
