import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import useAsync from 'react-use/lib/useAsync';
import { loadEntities, titleOf } from '../entity/catalogEntities';
import { useMine } from '../map/useMine';
import { Choice, EmptyState, LoadingState } from '../parts';
import { PatchDialog } from '../patch/PatchDialog';

/** What a team can be made the owner of: a ref. */
export type Claimable = { capability: string } | { entity: string };

/** Proposes a team of the user's own as the owner of something, as a change of the file that it is from. */
export function ClaimDialog(props: {
  subject: Claimable;
  title: string;
  onClose(): void;
}) {
  const { subject, title, onClose } = props;
  const catalogApi = useApi(catalogApiRef);
  const mine = useMine();
  const groups = [...(mine ?? [])].filter(it => it.startsWith('group:')).sort();
  const key = groups.join(' ');
  const { value: entities } = useAsync(
    () => loadEntities(catalogApi, key ? key.split(' ') : []),
    [catalogApi, key],
  );
  const [chosen, setChosen] = useState('');
  const owner = chosen || (groups.length === 1 ? groups[0] : '');
  const nameOf = (ref: string) => {
    const entity = entities?.get(ref);
    return entity ? titleOf(entity) : ref;
  };
  return (
    <PatchDialog
      title={`Claim ${title}`}
      request={owner ? { type: 'set-owner', ...subject, owner } : undefined}
      onClose={onClose}
    >
      {!mine && <LoadingState dense what="your teams" />}
      {mine && groups.length === 0 && (
        <EmptyState dense title="You are in no team">
          Owners are Groups. Become a member of one, then claim it for that
          team.
        </EmptyState>
      )}
      {groups.length > 0 && (
        <Choice
          label="Your team"
          value={owner}
          options={[
            ...(groups.length > 1 ? [['', 'Choose the team'] as const] : []),
            ...groups.map(ref => [ref, nameOf(ref)] as const),
          ]}
          onChange={setChosen}
        />
      )}
    </PatchDialog>
  );
}
