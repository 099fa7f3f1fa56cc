import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { EVENT_TOPIC_CHANGED } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Effect } from '../model/effects';
import type { Handler } from '../outbox/Outbox';
import type { ChangeContext, OnboardingStore } from '../store/OnboardingStore';
import { Provisioning } from './Provisioning';
import { Scaffolder } from './Scaffolder';

/** All that has to do with templates: what the outbox does, what is done by schedule, and what a template reports. */
export function createProvisioning(options: {
  auth: AuthService;
  /** Of what the portal does by itself. */
  context: () => ChangeContext;
  discovery: DiscoveryService;
  events: EventsService;
  store: Pick<OnboardingStore, 'change' | 'findLive' | 'get' | 'getHistory'>;
}) {
  const { events } = options;
  const provisioning = new Provisioning({
    ...options,
    scaffolder: new Scaffolder(options),
  });
  const handlers: Record<Extract<Effect, 'start' | 'link'>, Handler> = {
    start: (task, signal) => provisioning.start(task, signal),
    // Wakes the catalog's module, which asks for all links.
    link: ({ onboardingId }) =>
      events.publish({
        topic: EVENT_TOPIC_CHANGED,
        eventPayload: { onboarding: onboardingId },
      }),
  };
  return {
    handlers,
    poll: provisioning.poll.bind(provisioning),
    report: provisioning.report.bind(provisioning),
  };
}
