import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  editCatalogEntity,
  listCatalogEntities,
  type CatalogEntityEdit,
} from '@strata/roadmap';
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { withDeadline } from '../document/deadline';
import { decodeDocument } from '../document/decodeDocument';
import { SourceError } from '../document/DocumentReader';
import { describeFileFailure } from '../document/fileFailure';
import { readFileWithin } from '../document/readFileWithin';
import { UrlDocumentReader } from '../document/UrlDocumentReader';
import {
  parseLocation,
  type FileLocation,
  type PatchSource,
} from './PatchSource';
import { pathOfPage } from './repositoryFile';

/** What a file of entities may cost: bytes, and milliseconds. */
const LIMITS = { bytes: 1024 * 1024, timeout: 30_000 };

/** Changes the files that entities are in. */
export class EntitySources {
  readonly #urlReader: UrlReaderService;
  readonly #integrations: ScmIntegrationRegistry;

  constructor(options: {
    urlReader: UrlReaderService;
    integrations: ScmIntegrationRegistry;
  }) {
    this.#urlReader = options.urlReader;
    this.#integrations = options.integrations;
  }

  /**
   * @param ref - of the entity, in full
   * @throws EditError where the change cannot be made, ConflictError where the entity is in no file, ServiceUnavailableError where that
   * cannot be read now
   */
  async find(
    entity: Entity,
    ref: string,
    edit: CatalogEntityEdit,
  ): Promise<PatchSource> {
    // Of all the annotations that name a place, the catalog itself sets this one: nobody can point it at a file of others.
    const location = parseLocation(
      entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '',
    );
    if (!location) {
      throw new ConflictError(
        `'${ref}' does not come from a file, so that there is nothing to patch; change it where it comes from`,
      );
    }
    const file = nameOf(location);
    const before = await this.#read(location, file);
    return {
      location,
      file,
      before,
      after: editCatalogEntity(before, ref, edit),
      edit: text => editCatalogEntity(text, ref, edit),
      stated: listCatalogEntities(before),
    };
  }

  async #read(location: FileLocation, file: string): Promise<string> {
    try {
      return location.kind === 'url'
        ? await this.#readUrl(location.url)
        : await readPath(location.path, file);
    } catch (error) {
      if (error instanceof SourceError) {
        // What such an error says to do is said of roadmaps.
        const [what] = error.message.split('; ');
        throw new ServiceUnavailableError(
          `${what}; try again, or make the change by hand`,
        );
      }
      throw error;
    }
  }

  async #readUrl(url: string): Promise<string> {
    const reader = new UrlDocumentReader(
      { source: { target: url }, limits: LIMITS },
      { urlReader: this.#urlReader, integrations: this.#integrations },
    );
    const read = await reader.read(new AbortController().signal);
    return read === 'unchanged' ? '' : read.documents[0].text;
  }
}

/** The path on the server is nobody's business: only the name of the file is told. */
function nameOf(location: FileLocation): string {
  return location.kind === 'url'
    ? pathOfPage(location.url)
    : basename(location.path);
}

async function readPath(path: string, file: string): Promise<string> {
  const { bytes, timeout } = LIMITS;
  const options = { signal: new AbortController().signal, timeout, file };
  return withDeadline(options, async () => {
    try {
      const root = await realpath(dirname(path));
      const shown = { file, root: 'its folder' };
      const content = await readFileWithin(file, root, { bytes, shown });
      return decodeDocument(content, file);
    } catch (error) {
      throw describeFileFailure(file, error);
    }
  });
}
