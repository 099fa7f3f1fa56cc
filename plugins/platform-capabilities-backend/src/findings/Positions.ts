import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Finding } from '@strata/backstage-plugin-platform-capabilities-common';
import type { DocumentReader } from '../document/DocumentReader';
import type { RoadmapStore } from '../store/RoadmapStore';
import type { StoredRoadmap } from '../store/storedRoadmap';
import { entitiesByRefs } from '../suggestions/catalogQueries';

type Position = NonNullable<Finding['position']>;
type Locate = DocumentReader['locate'];

/** Where capabilities stand: in the roadmaps' documents, and those that are of no roadmap in the file that the catalog has them from. */
export class Positions {
  readonly #catalog: CatalogService;
  readonly #locators: Map<string, Locate>;
  readonly #store: RoadmapStore;
  /** What was read of a roadmap, which holds as long as its version does. */
  readonly #known = new Map<
    string,
    { version: number; places: Map<string, Position> }
  >();

  constructor(options: {
    catalog: CatalogService;
    roadmaps: {
      config: { id: string };
      reader: Pick<DocumentReader, 'locate'>;
    }[];
    store: RoadmapStore;
  }) {
    this.#catalog = options.catalog;
    this.#store = options.store;
    this.#locators = new Map(
      options.roadmaps.map(({ config, reader }) => [
        config.id,
        (file, line) => reader.locate(file, line),
      ]),
    );
  }

  /** The same findings, each with where its capability stands. */
  async give(
    findings: Finding[],
    credentials: BackstageCredentials,
  ): Promise<Finding[]> {
    const stored = new Map(
      (await this.#store.getRoadmaps()).map(one => [one.id, one]),
    );
    const places = new Map<string, Position>();
    for (const id of new Set(findings.map(({ roadmap }) => roadmap))) {
      const roadmap = stored.get(id);
      const locate = this.#locators.get(id);
      if (roadmap && locate) {
        const read = await this.#read(roadmap, locate);
        read.forEach((place, ref) => places.set(ref, place));
      }
    }
    const others = findings.filter(({ capability }) => !places.has(capability));
    const entities = await entitiesByRefs(
      this.#catalog,
      others.map(({ capability }) => capability),
      ['metadata.annotations'],
      credentials,
    );
    for (const [ref, entity] of entities) {
      const place = placeOf(entity);
      if (place) {
        places.set(ref, place);
      }
    }
    return findings.map(finding => {
      const position = places.get(finding.capability);
      return position ? { ...finding, position } : finding;
    });
  }

  async #read(
    { id, version }: StoredRoadmap,
    locate: Locate,
  ): Promise<Map<string, Position>> {
    const known = this.#known.get(id);
    if (known?.version === version) {
      return known.places;
    }
    const [capabilities, outlines] = await Promise.all([
      this.#store.getCapabilities(id),
      this.#store.getOutlines(id),
    ]);
    const files = new Map(capabilities.map(({ ref, file }) => [ref, file]));
    const places = new Map<string, Position>();
    for (const { ref, line } of outlines.get(id) ?? []) {
      const file = files.get(ref);
      if (file !== undefined) {
        const url = urlOf(locate(file, line).source);
        places.set(ref, { file, line, ...(url && { url }) });
      }
    }
    this.#known.set(id, { version, places });
    return places;
  }
}

/** An entity's file; nobody has kept the line. */
function placeOf(entity: Entity): Position | undefined {
  const { annotations } = entity.metadata;
  const location = annotations?.[ANNOTATION_LOCATION];
  if (location === undefined) {
    return undefined;
  }
  const url =
    urlOf(annotations?.[ANNOTATION_SOURCE_LOCATION]) ?? urlOf(location);
  return {
    file: location.slice(location.indexOf(':') + 1),
    line: 1,
    ...(url && { url }),
  };
}

/** The address in a location that is one. */
function urlOf(location: string | undefined): string | undefined {
  return location?.startsWith('url:') ? location.slice(4) : undefined;
}
