import {
  EditError,
  editCapability,
  type CapabilityEdit,
  type RoadmapDocument,
} from '@strata/roadmap';
import { basename } from 'node:path';
import type { RoadmapConfig } from '../config/readStrataConfig';
import type { DocumentReader } from '../document/DocumentReader';
import { toReadOptions } from '../ingestion/readOptions';
import type { RoadmapStore } from '../store/RoadmapStore';
import { parseLocation, type PatchSource } from './PatchSource';
import { pathOfPage } from './repositoryFile';

/** One configured roadmap, and what it is read from. */
export interface PatchedRoadmap {
  config: RoadmapConfig;
  reader: Pick<DocumentReader, 'source' | 'locate'>;
}

/** Changes the documents of roadmaps, in their last good versions. */
export class RoadmapSources {
  readonly #roadmaps: PatchedRoadmap[];
  readonly #store: Pick<RoadmapStore, 'getCapabilities' | 'getLastGood'>;

  constructor(
    roadmaps: PatchedRoadmap[],
    store: Pick<RoadmapStore, 'getCapabilities' | 'getLastGood'>,
  ) {
    this.#roadmaps = roadmaps;
    this.#store = store;
  }

  /**
   * @param ref - of the capability, in full
   * @returns nothing where no roadmap states it, as where it is written by hand
   * @throws EditError where the change cannot be made
   */
  async find(
    ref: string,
    edit: CapabilityEdit,
  ): Promise<PatchSource | undefined> {
    const id = /:(.*)\//.exec(ref)?.[1];
    const roadmap = this.#roadmaps.find(({ config }) => config.id === id);
    if (!roadmap) {
      return undefined;
    }
    const capabilities = await this.#store.getCapabilities(roadmap.config.id);
    const file = capabilities.find(it => it.ref === ref)?.file;
    const [document] =
      file === undefined
        ? []
        : await this.#store.getLastGood(roadmap.config.id, [file]);
    return (
      document && {
        ...sourceOf(roadmap, document, ref, edit),
        stated: capabilities
          .filter(it => it.file === file)
          .map(capability => capability.ref),
      }
    );
  }
}

function sourceOf(
  { config, reader }: PatchedRoadmap,
  document: RoadmapDocument,
  ref: string,
  edit: CapabilityEdit,
): Omit<PatchSource, 'stated'> {
  const options = toReadOptions(config, reader, new Date());
  const { part, file, text } = editCapability(document, options, ref, edit);
  // A reader tells either a URL or a path.
  const location = parseLocation(reader.locate(file, 1).managedBy)!;
  return {
    location,
    file: location.kind === 'url' ? pathOfPage(location.url) : basename(file),
    before: part === 'overlay' ? document.overlay!.text : document.text,
    after: text,
    edit: current => {
      const edited = editCapability(
        part === 'overlay'
          ? { ...document, overlay: { file, text: current } }
          : { ...document, text: current },
        options,
        ref,
        edit,
      );
      if (edited.part !== part) {
        throw new EditError(
          'The document has changed so much that the change belongs into another file; read the roadmap again first.',
        );
      }
      return edited.text;
    },
  };
}
