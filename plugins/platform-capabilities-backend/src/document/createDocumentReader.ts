import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { RoadmapConfig } from '../config/readStrataConfig';
import type { DocumentReader } from './DocumentReader';
import { FileDocumentReader } from './FileDocumentReader';
import { TreeDocumentReader } from './TreeDocumentReader';
import { UrlDocumentReader } from './UrlDocumentReader';

/** The reader for what a roadmap is configured to be read from. */
export function createDocumentReader(
  config: RoadmapConfig,
  dependencies: {
    urlReader: UrlReaderService;
    integrations: ScmIntegrationRegistry;
  },
): DocumentReader {
  switch (config.source.kind) {
    case 'url':
      return new UrlDocumentReader(config, dependencies);
    case 'tree':
      return new TreeDocumentReader(config, dependencies);
    default:
      return new FileDocumentReader(config);
  }
}
