import { mapPaths, mapSchemas } from './map';
import { roadmapPaths, roadmapSchemas } from './roadmaps';
import { sharedSchemas } from './shared';

/** The API of the platform-capabilities backend; requests are checked against it. */
export const openApiDocument = {
  openapi: '3.0.3',
  info: {
    title: 'platform-capabilities',
    version: '1',
    description:
      'The roadmaps of the platform, what changed in them, and the layer map',
    license: {
      name: 'Apache-2.0',
      url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  paths: { ...roadmapPaths, ...mapPaths },
  components: {
    schemas: { ...sharedSchemas, ...roadmapSchemas, ...mapSchemas },
  },
} as const;
