import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import FollowIcon from '@material-ui/icons/NotificationsNone';
import FollowingIcon from '@material-ui/icons/NotificationsActive';
import { useCallback, useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { FailureWords, statusOf, useAnswer, useSending } from '../parts';

/** Follows a capability, or no longer: whoever follows is told of what concerns nothing but the capability itself. */
export function FollowButton(props: { capability: string }) {
  const { capability } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    async (signal: AbortSignal) =>
      (await api.getFollows({ signal })).capabilities.includes(capability),
    [api, capability],
  );
  const { value, error } = useAnswer(load);
  // What the user has asked for since, which goes before what was answered.
  const [wanted, want] = useState<boolean>();
  const { error: failure, send } = useSending();
  const isFollowing = wanted ?? value ?? false;

  // Not disabled meanwhile, which would take the focus away.
  const toggle = () =>
    send(async () => {
      want(!isFollowing);
      try {
        await (isFollowing ? api.unfollow(capability) : api.follow(capability));
      } catch (reason) {
        want(isFollowing);
        throw reason;
      }
    });

  if (error && [401, 403].includes(statusOf(error) ?? 0)) {
    return <></>;
  }
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        style={{ textTransform: 'none' }}
        aria-pressed={isFollowing}
        disabled={value === undefined && !error}
        title="Be notified when it is deprecated, depends on itself, misses a provider, or has no accountable owner"
        startIcon={isFollowing ? <FollowingIcon /> : <FollowIcon />}
        onClick={toggle}
      >
        {isFollowing ? 'Following' : 'Follow'}
      </Button>
      {failure && (
        <span role="alert">
          Not {isFollowing ? 'unfollowed' : 'followed'}.{' '}
          <FailureWords error={failure} />
        </span>
      )}
    </>
  );
}
