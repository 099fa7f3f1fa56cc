import { useApi } from '@backstage/core-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import type {
  Onboarding,
  OnboardingsQuery,
  OnboardingsResponse,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useEffect } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { type Answer, useAnswer } from '../parts';

/** In milliseconds: how old it gets where no signals arrive. */
const EVERY = 30_000;

/** As many as the backend gives at once. */
const PAGE = 200;

/** Something about onboardings, kept up to date. */
export function useLive<T>(
  load: ((signal: AbortSignal) => Promise<T>) | undefined,
): Answer<T> {
  const answer = useAnswer(load, EVERY);
  const { reload } = answer;
  const { lastSignal } = useSignal('platform-capabilities:onboarding');
  useEffect(() => {
    if (lastSignal) {
      reload();
    }
  }, [lastSignal, reload]);
  return answer;
}

/** The onboardings that some queries ask for, each once, the one that changed last first. */
export async function loadOnboardings(
  api: PlatformCapabilitiesApi,
  queries: OnboardingsQuery[],
  atMost: number,
  signal?: AbortSignal,
): Promise<OnboardingsResponse> {
  const answers = await Promise.all(
    queries.map(query => loadPages(api, query, atMost, signal)),
  );
  const byId = new Map<string, Onboarding>();
  for (const one of answers.flatMap(it => it.onboardings)) {
    byId.set(one.id, one);
  }
  const isWhole = answers.every(it => it.onboardings.length >= it.total);
  return {
    onboardings: [...byId.values()]
      .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
      .slice(0, atMost),
    total: isWhole
      ? byId.size
      : Math.max(byId.size, ...answers.map(it => it.total)),
    waitingForMe: answers[0]?.waitingForMe ?? 0,
  };
}

async function loadPages(
  api: PlatformCapabilitiesApi,
  query: OnboardingsQuery,
  atMost: number,
  signal?: AbortSignal,
): Promise<OnboardingsResponse> {
  const first = await api.getOnboardings(
    { ...query, limit: Math.min(PAGE, atMost) },
    { signal },
  );
  const onboardings = [...first.onboardings];
  while (onboardings.length < Math.min(atMost, first.total)) {
    const next = await api.getOnboardings(
      { ...query, limit: PAGE, offset: onboardings.length },
      { signal },
    );
    if (next.onboardings.length === 0) {
      break;
    }
    onboardings.push(...next.onboardings);
  }
  return { ...first, onboardings };
}

/** The onboardings that some queries ask for, kept up to date. */
export function useOnboardings(
  queries: OnboardingsQuery[],
  atMost: number,
): Answer<OnboardingsResponse> {
  const api = useApi(platformCapabilitiesApiRef);
  const key = JSON.stringify(queries);
  const load = useCallback(
    (signal: AbortSignal) =>
      loadOnboardings(api, JSON.parse(key), atMost, signal),
    [api, key, atMost],
  );
  return useLive(load);
}

/** One onboarding, kept up to date. */
export function useOnboarding(id: string) {
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getOnboarding(id, { signal }),
    [api, id],
  );
  return useLive(load);
}
