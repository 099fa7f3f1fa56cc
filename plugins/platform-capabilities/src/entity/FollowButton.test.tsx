import { ResponseError } from '@backstage/errors';
import { screen, waitFor } from '@testing-library/react';
import { capabilityEntity } from './__testUtils__/entities';
import { showCard } from './__testUtils__/showCard';
import { FollowButton } from './FollowButton';

const ref = 'platformcapability:runtime/registry';

function showButton(api: Parameters<typeof showCard>[2] = {}) {
  return showCard(
    <FollowButton capability={ref} />,
    capabilityEntity('registry'),
    api,
  );
}

const button = (name: string, pressed: boolean) =>
  screen.findByRole('button', { name, pressed });

describe('FollowButton', () => {
  it('follows at once, and no longer', async () => {
    let answer = () => {};
    const follow = jest.fn(
      () =>
        new Promise<void>(resolve => {
          answer = resolve;
        }),
    );
    const unfollow = jest.fn(async () => {});
    const { user } = showButton({ api: { follow, unfollow } });
    await waitFor(async () =>
      expect(await button('Follow', false)).toBeEnabled(),
    );
    await user.click(await button('Follow', false));
    // The backend has not answered yet.
    expect(await button('Following', true)).toHaveFocus();
    await user.click(await button('Following', true));
    expect(unfollow).not.toHaveBeenCalled();
    answer();
    await waitFor(async () => {
      await user.click(await button('Following', true));
      expect(unfollow).toHaveBeenCalledWith(ref);
    });
    expect(await button('Follow', false)).toBeVisible();
    expect(follow).toHaveBeenCalledTimes(1);
  });

  it('promises no more than followers are told', async () => {
    showButton();
    expect(
      await screen.findByTitle(
        'Be notified when it is deprecated, depends on itself, misses a provider, or has no accountable owner',
      ),
    ).toBeVisible();
  });

  it('takes it back where it fails, and says why', async () => {
    const { user } = showButton({
      api: {
        getFollows: async () => ({ capabilities: [ref] }),
        unfollow: () => Promise.reject(new Error('The database is away')),
      },
    });
    await user.click(await button('Following', true));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Not unfollowed. The database is away.',
    );
    expect(await button('Following', true)).toBeVisible();
  });

  it('is not there for those who may not follow', async () => {
    const forbidden = await ResponseError.fromResponse(
      new Response('{}', { status: 403 }),
    );
    const getFollows = jest.fn(() => Promise.reject(forbidden));
    showButton({ api: { getFollows } });
    await waitFor(() =>
      expect(screen.queryByRole('button')).not.toBeInTheDocument(),
    );
    expect(getFollows).toHaveBeenCalled();
  });
});
