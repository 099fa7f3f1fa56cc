import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import {
  capabilityClaimPermission,
  changeProposePermission,
  findingReadPermission,
  type Finding,
  type FindingsQuery,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useState, type ReactNode } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { Answered, statusOf, useAnswer, useMay } from '../parts';
import { Findings } from '../ownership/Findings';
import { Part } from './Part';
import type { PlatformCard } from './PlatformCard';

/** More than these come on demand. */
const FIRST = 3;

/** What is wrong with what a card is about, each with the way to mend it. Nothing for those who may not know. */
export function EntityFindings(props: {
  query: FindingsQuery;
  /** Chooses among the answers to the query. Without it, all of them. */
  choose?: (finding: Finding) => boolean;
  /** What leads on. */
  aside?: ReactNode;
  frame?: typeof PlatformCard | typeof Part;
}) {
  const { choose = () => true, aside, frame: Frame = Part } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const { isDenied } = useMay(findingReadPermission);
  const key = JSON.stringify(props.query);
  const load = useCallback(
    async (signal: AbortSignal) =>
      (await api.getFindings(JSON.parse(key), { signal })).findings,
    [api, key],
  );
  const answer = useAnswer(load);
  if (isDenied || (answer.error && statusOf(answer.error) === 403)) {
    return <></>;
  }
  return (
    <Frame title="Findings" aside={aside}>
      <Answered answer={answer} what="the findings" heights={[22]}>
        {findings => <FirstFindings findings={findings.filter(choose)} />}
      </Answered>
    </Frame>
  );
}

function FirstFindings(props: { findings: Finding[] }) {
  const { findings } = props;
  const [isWhole, setWhole] = useState(false);
  const { isDenied: mayNotClaim } = useMay(capabilityClaimPermission);
  const { isDenied: mayNotPropose } = useMay(changeProposePermission);
  if (findings.length === 0) {
    return <>Nothing is amiss.</>;
  }
  return (
    <>
      <Findings
        findings={isWhole ? findings : findings.slice(0, FIRST)}
        mayClaim={!mayNotClaim}
        mayPropose={!mayNotPropose}
      />
      {!isWhole && findings.length > FIRST && (
        <Button size="small" onClick={() => setWhole(true)}>
          Show all {findings.length}
        </Button>
      )}
    </>
  );
}
