import type {
  HeldResponse,
  RoadmapResponse,
  RoadmapVersion,
  VersionResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Comparison, Problem } from '@strata/roadmap';

export const noChanges: Comparison = {
  added: [],
  removed: [],
  renamed: [],
  changed: [],
  losesOwner: [],
};

/** A roadmap that is as its source says. */
export function source(part: Partial<RoadmapResponse> = {}): RoadmapResponse {
  return {
    id: 'paas',
    title: 'Services',
    source: 'docs/services.md',
    layers: [],
    glossary: [],
    journey: [],
    documentProblems: [],
    ...part,
    status: {
      state: 'ok',
      lastAttemptAt: '2026-09-01T10:00:00.000Z',
      lastGoodReadAt: '2026-09-01T10:00:00.000Z',
      problems: { error: 0, warning: 0, info: 0 },
      ...part.status,
    },
  };
}

export function problem(part: Partial<Problem> = {}): Problem {
  return {
    code: 'unknown-field',
    severity: 'error',
    message: 'There is no field `colour`.',
    hint: 'Remove it.',
    file: 'docs/services.md',
    line: 12,
    column: 3,
    ...part,
  } as Problem;
}

/** What waits, as `GET /roadmaps/:id/held` tells it. */
export const held: HeldResponse = {
  digest: 'seen',
  since: '2026-09-01T10:00:00.000Z',
  files: ['docs/services.md'],
  permission: 'platform-capabilities.roadmap.confirm',
  reason: 'docs/services.md would take away 2 of 5 capabilities.',
  changes: {
    ...noChanges,
    removed: [
      { ref: 'platformcapability:paas/cache', title: 'Cache' },
      { ref: 'platformcapability:paas/queues', title: 'Queues' },
    ],
    changed: [
      {
        ref: 'platformcapability:paas/databases',
        title: 'Databases',
        fields: [
          { field: 'lifecycle', from: 'production', to: 'deprecated' },
          { field: 'owner', from: 'group:default/data' },
        ],
      },
    ],
    losesOwner: [
      {
        ref: 'platformcapability:paas/databases',
        title: 'Databases',
        owner: 'group:default/data',
      },
    ],
  },
};

/** The roadmap that it waits in. */
export const heldSource = source({
  status: { state: 'held', reason: held.reason, held },
});

export function version(
  number: number,
  part: Partial<RoadmapVersion> = {},
): RoadmapVersion {
  return {
    version: number,
    acceptedAt: `2026-08-0${number}T10:00:00.000Z`,
    documents: [{ file: 'docs/services.md', change: 'changed' }],
    capabilities: { added: 0, changed: 1, removed: 0 },
    ...part,
  };
}

export const versionResponse: VersionResponse = {
  ...version(2, {
    confirmedBy: 'user:default/ada',
    confirmedBecause: 'We retire it',
    documents: [
      { file: 'docs/services.md', change: 'changed', sourceRevision: '"f00"' },
    ],
  }),
  changes: {
    ...noChanges,
    removed: [{ ref: 'platformcapability:paas/cache', title: 'Cache' }],
  },
  texts: [
    {
      file: 'docs/services.md',
      before: '# Services\n\n## Cache\n',
      after: '# Services\n\n## Queues\n',
    },
  ],
};

/** What the client throws where the backend refuses. */
export function refusal(statusCode: number, message = 'Refused'): Error {
  return Object.assign(new Error(message), { statusCode });
}
