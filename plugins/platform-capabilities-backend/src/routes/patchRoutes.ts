import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  capabilityClaimPermission,
  changeProposePermission,
  type PatchRequest,
  type PullRequestRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { PatchCaller, PatchService } from '../patches/PatchService';
import type { TypedRouter } from '../router';
import type { Access } from './Access';
import { audited } from './audited';

/** What the routes call. */
export interface PatchRoutesOptions {
  access: Access;
  auditor: AuditorService;
  patches: Pick<PatchService, 'propose' | 'openPullRequest'>;
}

/** Changes of source documents. */
export function addPatchRoutes(
  router: TypedRouter,
  { access, auditor, patches }: PatchRoutesOptions,
) {
  async function toCaller(
    request: Parameters<Access['require']>[0],
    { type }: PatchRequest,
  ): Promise<PatchCaller> {
    const credentials = await access.require(
      request,
      type === 'set-owner'
        ? capabilityClaimPermission
        : changeProposePermission,
    );
    return { ...(await access.actorOf(credentials)), credentials };
  }

  // What is one of several has no type in the router; it is checked all the same.
  router.post('/patches', async (request, response) => {
    const body = request.body as PatchRequest;
    const caller = await toCaller(request, body);
    response.json(await patches.propose(body, caller));
  });

  router.post('/pull-requests', async (request, response) => {
    const body = request.body as PullRequestRequest;
    const event = {
      eventId: 'pull-request-open',
      severityLevel: 'medium',
      request,
      meta: { ...body },
    } as const;
    const opened = await audited(auditor, event, async () => {
      const caller = await toCaller(request, body);
      const answer = await patches.openPullRequest(body, caller);
      return { answer, meta: { url: answer.url } };
    });
    response.json(opened);
  });
}
