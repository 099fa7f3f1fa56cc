import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  LifecycleService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import { readNoticesConfig } from '../notices/readNoticesConfig';
import type { TaskScheduler } from '../schedule/releaseOnShutdown';
import type { RoadmapStore } from '../store/RoadmapStore';
import { OnboardingReader } from './answers/OnboardingReader';
import { SYSTEM } from './model/system';
import { Teller } from './notices/Teller';
import { Watcher } from './notices/Watcher';
import { OffersService } from './offers/OffersService';
import { OnboardingService } from './OnboardingService';
import { Outbox } from './outbox/Outbox';
import { Callers } from './people/Callers';
import { People } from './people/People';
import { createProvisioning } from './provisioning/createProvisioning';
import { readOnboardingConfig } from './readOnboardingConfig';
import { Retention } from './retention/Retention';
import { scheduleOnboarding } from './scheduleOnboarding';
import { FiguresStore } from './statistics/FiguresStore';
import { MeasuredStore } from './statistics/MeasuredStore';
import { StatisticsService } from './statistics/StatisticsService';

/** What onboarding needs of the portal. */
export interface OnboardingOptions {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: Config;
  database: Knex;
  discovery: DiscoveryService;
  events: EventsService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  metrics: MetricsService;
  notifications: NotificationService;
  permissions: PermissionsService;
  scheduler: TaskScheduler;
  signals: SignalsService;
  store: RoadmapStore;
}

/** Puts together how people get what the platform offers; `schedule` begins all that happens by itself. */
export function createOnboarding(options: OnboardingOptions) {
  const { config, database, logger, metrics } = options;
  const rules = readOnboardingConfig(config);
  const people = new People(options);
  const callers = new Callers({ ...options, people });
  let wake = () => {};
  const onboardings = new MeasuredStore(database, metrics, () => wake());
  const shared = { ...options, callers, onboardings, people, rules };
  const provisioning = createProvisioning({
    ...options,
    context: () => contextOf(rules),
    store: onboardings,
  });
  const teller = new Teller({ ...shared, notify: readNoticesConfig(config) });
  const outbox = new Outbox({
    knex: database,
    handlers: {
      ...provisioning.handlers,
      tell: task => teller.tell(task),
      remind: task => teller.remind(task),
    },
    logger,
  });
  wake = () => outbox.wake();
  const statistics = new StatisticsService({
    ...shared,
    figures: new FiguresStore(database),
  });
  const onboardingReader = new OnboardingReader(shared);
  return {
    /** Knows what is in use. */
    onboarded: onboardings,
    /** What routes and actions call. */
    onboarding: {
      offers: new OffersService({ ...shared, statistics }),
      onboardingReader,
      onboardings: new OnboardingService({
        ...shared,
        reader: onboardingReader,
        remindAfter: rules.remindAfter,
      }),
      provisioning: {
        report: async (...report: Parameters<typeof provisioning.report>) => {
          await provisioning.report(...report);
        },
      },
      statistics,
    },
    schedule: () =>
      scheduleOnboarding({
        ...options,
        outbox,
        poll: provisioning.poll,
        retention: new Retention(shared),
        watcher: new Watcher(shared),
      }),
  };
}

/** Of what the portal does by itself. */
function contextOf({ remindAfter }: { remindAfter: number }) {
  const at = new Date();
  return {
    actor: SYSTEM,
    at,
    remindAt: new Date(at.getTime() + remindAfter),
  };
}
