import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  findingReadPermission,
  parseCapabilityRefs,
  roadmapReadPermission,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { FindingsService } from '../findings/FindingsService';
import type { CapabilityHistory } from '../history/CapabilityHistory';
import type { Follows } from '../notices/Follows';
import type { TypedRouter } from '../router';
import type { Access } from './Access';
import { audited } from './audited';

/** What the routes call. */
export interface FindingRoutesOptions {
  access: Access;
  auditor: AuditorService;
  findings: Pick<FindingsService, 'find'>;
  follows: Pick<Follows, 'list' | 'follow' | 'unfollow'>;
  capabilityHistory: Pick<CapabilityHistory, 'get'>;
}

type FollowRequest = Parameters<Access['require']>[0] & {
  params: { namespace: string; name: string };
};

/** What is wrong, what became of a capability, and who wants to know. */
export function addFindingRoutes(
  router: TypedRouter,
  options: FindingRoutesOptions,
) {
  const { access, auditor, capabilityHistory, findings, follows } = options;

  router.get('/findings', async (request, response) => {
    const credentials = await access.require(request, findingReadPermission);
    const { query } = request;
    const answer = await findings.find(
      {
        roadmaps: query.roadmap,
        layers: query.layer,
        codes: query.code,
        severities: query.severity,
        concerns: query.concerns,
        capability: query.capability,
        entity: query.entity,
      },
      credentials,
    );
    response.json(answer);
  });

  router.get(
    '/capabilities/:namespace/:name/history',
    async (request, response) => {
      const credentials = await access.require(request, roadmapReadPermission);
      const capability = refOf(request.params);
      response.json(await capabilityHistory.get(capability, credentials));
    },
  );

  router.get('/follows', async (request, response) => {
    const user = await access.requireUser(request, findingReadPermission);
    response.json(await follows.list(user));
  });

  async function change(what: 'follow' | 'unfollow', request: FollowRequest) {
    const capability = refOf(request.params);
    const event = {
      eventId: `capability-${what}`,
      severityLevel: 'low',
      request,
      meta: { capability },
    } as const;
    await audited(auditor, event, async () => {
      const user = await access.requireUser(request, findingReadPermission);
      return { answer: await follows[what](capability, user) };
    });
  }

  router.put('/follows/:namespace/:name', async (request, response) => {
    await change('follow', request);
    response.status(204).end();
  });

  router.delete('/follows/:namespace/:name', async (request, response) => {
    await change('unfollow', request);
    response.status(204).end();
  });
}

/** @throws InputError where nothing can be called that */
function refOf({ namespace, name }: { namespace: string; name: string }) {
  const { problems, refs } = parseCapabilityRefs(`${namespace}/${name}`);
  if (problems.length > 0) {
    throw new InputError(problems[0].message);
  }
  return refs[0];
}
