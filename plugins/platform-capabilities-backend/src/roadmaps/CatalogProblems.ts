import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocumentReader } from '../document/DocumentReader';
import type { RoadmapStore } from '../store/RoadmapStore';
import type { StoredRoadmap } from '../store/storedRoadmap';
import type { Problem, SourcePosition } from '@strata/roadmap';
import { toError } from '@backstage/errors';
import { findAliasUsers } from './findAliasUsers';
import { findStrangers } from './findStrangers';

/** The catalog needs some time to take over what is new; before it is over, nothing can be said of what it lacks. In milliseconds. */
const PATIENCE = 5 * 60_000;

/** Of entities that are not in the catalog, how many have a problem of their own. */
const MOST_MISSING = 20;

/** Of those who use an earlier name, how many are named. */
const MOST_USERS = 5;

/**
 * What is wrong between a roadmap and the catalog, as far as a caller may see: earlier names that are still used, and capabilities that
 * the catalog has from elsewhere or not at all.
 */
export class CatalogProblems {
  readonly #catalog: CatalogService;
  readonly #store: RoadmapStore;
  readonly #now: () => Date;

  constructor(options: {
    catalog: CatalogService;
    store: RoadmapStore;
    /** Default: the time. */
    now?: () => Date;
  }) {
    this.#catalog = options.catalog;
    this.#store = options.store;
    this.#now = options.now ?? (() => new Date());
  }

  async find(
    roadmap: StoredRoadmap,
    locate: DocumentReader['locate'],
    credentials: BackstageCredentials,
  ): Promise<Problem[]> {
    const { id } = roadmap;
    const positions = await this.#getPositions(id);
    if (positions.size === 0) {
      return [];
    }
    try {
      return [
        ...(await this.#findAliasesInUse(id, positions, credentials)),
        ...(await this.#findOthers(roadmap, positions, locate, credentials)),
      ];
    } catch (error) {
      // The status is there to be read above all when something is down.
      const [first] = positions.values();
      return [
        {
          severity: 'info',
          code: 'catalog-unknown',
          message: `The catalog could not be asked whether it has everything, and who uses earlier names: ${
            toError(error).message
          }`,
          hint: 'Look at the status of the catalog.',
          ...first,
        },
      ];
    }
  }

  async #getPositions(id: string): Promise<Map<string, SourcePosition>> {
    const capabilities = await this.#store.getCapabilities(id);
    const files = new Map(capabilities.map(({ ref, file }) => [ref, file]));
    const outline = (await this.#store.getOutlines(id)).get(id) ?? [];
    const positions = new Map<string, SourcePosition>();
    for (const { ref, line } of outline) {
      const file = files.get(ref);
      if (file !== undefined) {
        positions.set(ref, { file, line, column: 1 });
      }
    }
    return positions;
  }

  async #findAliasesInUse(
    id: string,
    positions: Map<string, SourcePosition>,
    credentials: BackstageCredentials,
  ): Promise<Problem[]> {
    const aliases = await this.#store.getAliasesOf(id);
    const users = await findAliasUsers(this.#catalog, aliases, credentials);
    return aliases.flatMap(({ from, to }): Problem[] => {
      const refs = users.get(from);
      const position = positions.get(to);
      if (!refs?.length || !position) {
        return [];
      }
      const named = refs.slice(0, MOST_USERS).join(', ');
      const more =
        refs.length > MOST_USERS
          ? ` (and ${refs.length - MOST_USERS} more)`
          : '';
      return [
        {
          severity: 'warning',
          code: 'alias-in-use',
          message: `\`${to}\` is still used under its earlier name \`${from}\` by ${named}${more}.`,
          hint: `Write \`${to}\` there. As long as anybody uses the earlier name, leave it in \`aliases\`.`,
          ...position,
        },
      ];
    });
  }

  async #findOthers(
    { acceptedAt, id }: StoredRoadmap,
    positions: Map<string, SourcePosition>,
    locate: DocumentReader['locate'],
    credentials: BackstageCredentials,
  ): Promise<Problem[]> {
    const age = this.#now().getTime() - new Date(acceptedAt ?? 0).getTime();
    if (age < PATIENCE) {
      return [];
    }
    const documents = await this.#store.getDocuments(id);
    const files = documents.flatMap(({ file, overlay }) =>
      overlay ? [file, overlay.file] : [file],
    );
    const { names, strangers } = await findStrangers(this.#catalog, {
      roadmap: id,
      origins: files.map(file => locate(file, 1).managedBy.replace(/#.*/, '')),
      credentials,
    });
    const problems: Problem[] = [];
    const missing: string[] = [];
    for (const [ref, position] of positions) {
      const origin = strangers.get(ref);
      if (origin !== undefined) {
        problems.push({
          severity: 'warning',
          code: 'not-in-catalog',
          message: `The catalog has \`${ref}\` from ${origin}, not from this roadmap.`,
          hint: 'Remove or rename one of the two.',
          ...position,
        });
      } else if (!names.has(ref)) {
        missing.push(ref);
      }
    }
    for (const ref of missing.slice(0, MOST_MISSING)) {
      problems.push(toMissing(`\`${ref}\` is`, positions.get(ref)!));
    }
    if (missing.length > MOST_MISSING) {
      const count = missing.length - MOST_MISSING;
      const next = positions.get(missing[MOST_MISSING])!;
      problems.push(toMissing(`${count} more capabilities are`, next));
    }
    return problems;
  }
}

function toMissing(subject: string, position: SourcePosition): Problem {
  return {
    severity: 'warning',
    code: 'not-in-catalog',
    message: `${subject} not in the catalog, or not for you to see.`,
    hint: "Check that the catalog's module platform-capabilities is installed, and look in its log for why the entity was refused.",
    ...position,
  };
}
