import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  onboardingDecidePermission,
  onboardingReadPermission,
  onboardingRequestPermission,
  parseCapabilityRefs,
  type OnboardingReport,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardingReader } from '../onboarding/answers/OnboardingReader';
import type { OffersService } from '../onboarding/offers/OffersService';
import type { OnboardingService } from '../onboarding/OnboardingService';
import { readChange } from '../onboarding/readChange';
import type { StatisticsService } from '../onboarding/statistics/StatisticsService';
import type { TypedRouter } from '../router';
import type { Access } from './Access';
import { audited } from './audited';

/** What the routes call. */
export interface OnboardingRoutesOptions {
  access: Access;
  auditor: AuditorService;
  offers: Pick<OffersService, 'get'>;
  onboardingReader: Pick<OnboardingReader, 'list' | 'get'>;
  onboardings: Pick<
    OnboardingService,
    'create' | 'change' | 'decide' | 'getOnboarded'
  >;
  provisioning: {
    report(onboarding: string, report: OnboardingReport): Promise<void>;
  };
  statistics: Pick<StatisticsService, 'get'>;
}

/** How people get what the platform offers. */
export function addOnboardingRoutes(
  router: TypedRouter,
  options: OnboardingRoutesOptions,
) {
  const { access, auditor, onboardingReader, onboardings } = options;

  router.get(
    '/capabilities/:namespace/:name/onboarding',
    async (request, response) => {
      const credentials = await access.require(
        request,
        onboardingReadPermission,
      );
      const { name, namespace } = request.params;
      const [ref] = parseCapabilityRefs(`${namespace}/${name}`).refs;
      if (!ref) {
        throw new InputError(
          `'${namespace}/${name}' names no capability; write it like 'paas/databases'`,
        );
      }
      response.json(await options.offers.get(ref, credentials));
    },
  );

  router.get('/onboardings', async (request, response) => {
    const credentials = await access.require(request, onboardingReadPermission);
    const { state: states, ...query } = request.query;
    response.json(
      await onboardingReader.list({ ...query, states }, credentials),
    );
  });

  router.post('/onboardings', async (request, response) => {
    const { capability, entity } = request.body;
    const event = {
      eventId: 'onboarding-create',
      severityLevel: 'medium',
      request,
      meta: { capability, entity },
    } as const;
    const created = await audited(auditor, event, async () => {
      const credentials = await access.requireUser(
        request,
        onboardingRequestPermission,
      );
      const answer = await onboardings.create(
        {
          ...request.body,
          parameters: request.body.parameters as JsonObject | undefined,
        },
        { credentials, idempotencyKey: request.header('Idempotency-Key') },
      );
      return { answer, meta: { id: answer.id, state: answer.state } };
    });
    response.status(201).json(created);
  });

  router.get('/onboardings/:id', async (request, response) => {
    const credentials = await access.require(request, onboardingReadPermission);
    response.json(await onboardingReader.get(request.params.id, credentials));
  });

  router.post('/onboardings/:id/changes', async (request, response) => {
    const { id } = request.params;
    const { action, version } = request.body;
    const event = {
      eventId: 'onboarding-change',
      severityLevel: 'medium',
      request,
      meta: { id, action, version },
    } as const;
    const changed = await audited(auditor, event, async () => {
      // Which further permission it needs depends on whose part it is.
      const credentials = await access.requireUser(
        request,
        onboardingReadPermission,
      );
      const answer = await onboardings.change(id, readChange(request.body), {
        credentials,
        idempotencyKey: request.header('Idempotency-Key'),
      });
      return { answer, meta: { state: answer.state } };
    });
    response.json(changed);
  });

  router.post('/onboardings/:id/report', async (request, response) => {
    const { id } = request.params;
    const { result, task } = request.body;
    const event = {
      eventId: 'onboarding-report',
      severityLevel: 'medium',
      request,
      meta: { id, task, result },
    } as const;
    await audited(auditor, event, async () => {
      await access.requireService(request, onboardingDecidePermission);
      return { answer: await options.provisioning.report(id, request.body) };
    });
    response.status(204).end();
  });

  router.post('/decisions', async (request, response) => {
    const { decision, onboardings: seen } = request.body;
    const event = {
      eventId: 'onboarding-decide',
      severityLevel: 'medium',
      request,
      meta: { decision, ids: seen.map(({ id }) => id) },
    } as const;
    const decided = await audited(auditor, event, async () => {
      const credentials = await access.requireUser(
        request,
        onboardingDecidePermission,
      );
      const answer = await onboardings.decide(request.body, {
        credentials,
        idempotencyKey: request.header('Idempotency-Key'),
      });
      return { answer, meta: { ...answer } };
    });
    response.json(decided);
  });

  router.get('/onboarding-statistics', async (request, response) => {
    const credentials = await access.require(request, onboardingReadPermission);
    response.json(await options.statistics.get(request.query, credentials));
  });

  router.get('/onboarded', async (request, response) => {
    await access.requireService(request, onboardingReadPermission);
    response.json(await onboardings.getOnboarded());
  });
}
