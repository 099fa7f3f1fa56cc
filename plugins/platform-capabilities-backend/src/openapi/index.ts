import { findingPaths, findingSchemas } from './findings';
import { linkPaths, linkSchemas } from './links';
import { mapPaths, mapSchemas } from './map';
import { onboardingPaths, onboardingSchemas } from './onboarding';
import { patchPaths, patchSchemas } from './patches';
import { roadmapPaths, roadmapSchemas } from './roadmaps';
import { sharedSchemas } from './shared';

/** The API of the platform-capabilities backend; requests are checked against it. */
export const openApiDocument = {
  openapi: '3.0.3',
  info: {
    title: 'platform-capabilities',
    version: '1',
    description:
      'The roadmaps of the platform and what changed in them, the layer map, links, findings and the changes that mend them, and how people get what is offered',
    license: {
      name: 'Apache-2.0',
      url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  paths: {
    ...roadmapPaths,
    ...mapPaths,
    ...linkPaths,
    ...findingPaths,
    ...patchPaths,
    ...onboardingPaths,
  },
  components: {
    schemas: {
      ...sharedSchemas,
      ...roadmapSchemas,
      ...mapSchemas,
      ...linkSchemas,
      ...findingSchemas,
      ...patchSchemas,
      ...onboardingSchemas,
    },
  },
} as const;
