import type {
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Watcher } from './notices/Watcher';
import type { Outbox } from './outbox/Outbox';
import type { createProvisioning } from './provisioning/createProvisioning';
import { scheduleProvisioning } from './provisioning/scheduleProvisioning';
import type { Retention } from './retention/Retention';
import type { TaskScheduler } from '../schedule/releaseOnShutdown';

/** Has done by itself what nobody waits for. */
export async function scheduleOnboarding(options: {
  events: EventsService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  outbox: Outbox;
  poll: ReturnType<typeof createProvisioning>['poll'];
  retention: Retention;
  scheduler: TaskScheduler;
  watcher: Watcher;
}): Promise<void> {
  const { lifecycle, outbox, retention, scheduler, watcher } = options;
  await scheduler.scheduleTask({
    id: 'do-onboarding-outbox',
    frequency: { seconds: 30 },
    timeout: { minutes: 5 },
    // What a process that died has left, and what is due by now, any other does.
    scope: 'local',
    fn: signal => outbox.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'watch-onboarded-capabilities',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 1 },
    scope: 'global',
    fn: signal => watcher.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'remove-old-onboardings',
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 10 },
    scope: 'global',
    fn: signal => retention.run(signal),
  });
  await scheduleProvisioning(options);
  lifecycle.addShutdownHook(() => outbox.stop());
}
