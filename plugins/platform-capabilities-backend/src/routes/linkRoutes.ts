import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  findingReadPermission,
  roadmapReadPermission,
  suggestionDismissPermission,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { LinksService } from '../links/LinksService';
import type { TypedRouter } from '../router';
import type {
  Dismisser,
  DismissalsService,
} from '../suggestions/DismissalsService';
import type { TechnologyIndex } from '../suggestions/TechnologyIndex';
import type { Access } from './Access';
import { audited } from './audited';

type Request = Parameters<Access['require']>[0];

/** What the routes call. */
export interface LinkRoutesOptions {
  access: Access;
  auditor: AuditorService;
  dismissals: Pick<DismissalsService, 'dismiss' | 'undismiss'>;
  links: Pick<LinksService, 'getLinks'>;
  technologies: Pick<TechnologyIndex, 'getTechnologies'>;
}

/** Who uses and provides what, and what is likely. */
export function addLinkRoutes(
  router: TypedRouter,
  { access, auditor, dismissals, links, technologies }: LinkRoutesOptions,
) {
  async function toDismisser(request: Request): Promise<Dismisser> {
    const credentials = await access.require(
      request,
      suggestionDismissPermission,
    );
    return { ...(await access.actorOf(credentials)), credentials };
  }

  router.get('/links', async (request, response) => {
    const { query } = request;
    const credentials = await access.require(
      request,
      // Without anything, it is for suggestions only.
      query.capability === undefined && query.entity === undefined
        ? findingReadPermission
        : roadmapReadPermission,
    );
    const suggestions = await access.has(credentials, findingReadPermission);
    response.json(await links.getLinks(query, { credentials, suggestions }));
  });

  router.get('/technologies', async (request, response) => {
    const credentials = await access.require(request, findingReadPermission);
    response.json(await technologies.getTechnologies(credentials));
  });

  router.post('/dismissals', async (request, response) => {
    const { capability, entity } = request.body;
    const event = {
      eventId: 'suggestion-dismiss',
      severityLevel: 'medium',
      request,
      meta: { entity, capability },
    } as const;
    await audited(auditor, event, async () => ({
      answer: await dismissals.dismiss(
        request.body,
        await toDismisser(request),
      ),
    }));
    response.status(204).end();
  });

  router.delete('/dismissals', async (request, response) => {
    const { capability, entity } = request.query;
    const event = {
      eventId: 'suggestion-undismiss',
      severityLevel: 'medium',
      request,
      meta: { entity, capability },
    } as const;
    await audited(auditor, event, async () => ({
      answer: await dismissals.undismiss(
        { entity, capability },
        await toDismisser(request),
      ),
    }));
    response.status(204).end();
  });
}
