import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { onboarding } from '../__fixtures__/onboardings';
import { platformCapabilitiesApiRef } from '../api';
import { onboardingApi } from './__testUtils__/renderOnboarding';
import { useOnboardings } from './useOnboardings';

describe('useOnboardings', () => {
  it('asks again at once when it is told that something changed', async () => {
    const api = onboardingApi({ list: [onboarding('submitted')] });
    const unsubscribe = jest.fn();
    const subscribe = jest.fn((_: string, __: (message: any) => void) => ({
      unsubscribe,
    }));
    const { result, unmount } = renderHook(() => useOnboardings([{}], 50), {
      wrapper: ({ children }: PropsWithChildren<{}>) => (
        <TestApiProvider
          apis={[
            [platformCapabilitiesApiRef, api],
            [signalApiRef, { subscribe }],
          ]}
        >
          {children}
        </TestApiProvider>
      ),
    });
    const states = () => result.current.value?.onboardings.map(it => it.state);
    await waitFor(() => expect(states()).toEqual(['submitted']));
    expect(subscribe).toHaveBeenCalledTimes(1);
    const [[channel, onMessage]] = subscribe.mock.calls;
    expect(channel).toBe('platform-capabilities:onboarding');

    api.getOnboardings.mockResolvedValue({
      onboardings: [onboarding('approved')],
      total: 1,
      waitingForMe: 0,
    });
    await act(async () => onMessage({ id: 'submitted-1', version: 3 }));
    expect(api.getOnboardings).toHaveBeenCalledTimes(2);
    expect(states()).toEqual(['approved']);

    unmount();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
  });
});
