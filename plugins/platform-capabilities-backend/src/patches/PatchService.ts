import type {
  BackstageCredentials,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EditError,
  type CapabilityEdit,
  type Lifecycle,
} from '@strata/roadmap';
import type {
  Patch,
  PatchRequest,
  PullRequest,
  PullRequestRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Actor } from '../routes/Access';
import type { RoadmapStore } from '../store/RoadmapStore';
import { entitiesByRefs } from '../suggestions/catalogQueries';
import { branchOf, titleOf } from './describePatch';
import { EntitySources } from './EntitySources';
import type { PatchSource } from './PatchSource';
import { newlyNamedIn, readPatchRequest, subjectOf } from './readPatchRequest';
import { RepositoryHosts, type FoundHost } from './RepositoryHosts';
import { RoadmapSources, type PatchedRoadmap } from './RoadmapSources';
import { digestOfChange, unifiedDiff } from './unifiedDiff';

/** In milliseconds, for each call of a provider's API. */
const API_TIMEOUT = 15_000;

/** Who asks for a change; the name is for those who are to look at it. */
export interface PatchCaller extends Actor {
  credentials: BackstageCredentials;
}

/** A change that was made in a copy of its file. */
interface Made {
  /** With all names in full. */
  request: PatchRequest;
  title: string;
  source: PatchSource;
}

/** Makes changes of the files in which people write down what they own, offer and use, and proposes them to those whose files they are. */
export class PatchService {
  readonly #catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly #integrations: ScmIntegrationRegistry;
  readonly #roadmaps: RoadmapSources;
  readonly #entities: EntitySources;
  readonly #hosts: RepositoryHosts;

  constructor(options: {
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    integrations: ScmIntegrationRegistry;
    roadmaps: PatchedRoadmap[];
    store: Pick<RoadmapStore, 'getCapabilities' | 'getLastGood'>;
    urlReader: UrlReaderService;
  }) {
    const { catalog, integrations, roadmaps, store } = options;
    this.#catalog = catalog;
    this.#integrations = integrations;
    this.#roadmaps = new RoadmapSources(roadmaps, store);
    this.#entities = new EntitySources(options);
    this.#hosts = new RepositoryHosts(integrations, API_TIMEOUT);
  }

  /**
   * Changes nothing but what it answers.
   *
   * @throws InputError, NotFoundError for what the caller does not see, NotAllowedError for a Group that the caller is not in,
   * ConflictError where the change cannot be made, and ServiceUnavailableError
   */
  async propose(asked: PatchRequest, caller: PatchCaller): Promise<Patch> {
    const { title, source } = await this.#make(asked, caller);
    const { file, before, after } = source;
    const bare = !(await this.#seesAll(source, caller));
    const diff = unifiedDiff(file, before, after, { bare });
    const host = this.#findHost(source);
    return {
      file,
      title,
      ...this.#pagesOf(source),
      diff,
      digest: digestOfChange(diff),
      pullRequest: host.possible ? { possible: true, host: host.host } : host,
    };
  }

  /**
   * Makes the change in the file as it is in its repository by now. Where a pull request for it is open, answers that.
   *
   * @throws as {@link propose}, and NotAllowedError or NotFoundError where the portal may not do it there
   */
  async openPullRequest(
    { digest, ...asked }: PullRequestRequest,
    caller: PatchCaller,
  ): Promise<PullRequest> {
    const { request, title, source } = await this.#make(asked, caller);
    const found = this.#findHost(source);
    if (!found.possible) {
      throw new ConflictError(found.reason);
    }
    const host = await found.connect();
    const url = await explained(() =>
      host.openPullRequest({
        file: found.file,
        branch: branchOf(request, source.file),
        title,
        body: `Asked for by \`${caller.name}\` in the developer portal, which changed nothing else in this file.`,
        edit: text => {
          const edited = source.edit(text);
          const now = digestOfChange(unifiedDiff(source.file, text, edited));
          if (digest !== undefined && digest !== now) {
            throw new ConflictError(
              `${source.file} has changed since it was looked at, and this change of it would be another one; look at it again when the portal has read it`,
            );
          }
          return edited;
        },
      }),
    );
    return { url };
  }

  async #make(asked: PatchRequest, caller: PatchCaller): Promise<Made> {
    const request = readPatchRequest(asked);
    if (request.type === 'set-owner' && !caller.refs?.includes(request.owner)) {
      throw new NotAllowedError(
        `Only a member of '${request.owner}' may propose it as an owner; choose a Group of yours`,
      );
    }
    const subject = subjectOf(request);
    const needed = [subject, newlyNamedIn(request)].filter(
      ref => ref !== undefined,
    );
    const found = await entitiesByRefs(
      this.#catalog,
      needed,
      ['kind', 'metadata'],
      caller.credentials,
    );
    for (const ref of needed) {
      if (!found.has(ref)) {
        throw new NotFoundError(
          `There is no '${ref}' in the catalog, or it may not be seen by you`,
        );
      }
    }
    const entity = found.get(subject)!;
    const { title, name } = entity.metadata;
    return {
      request,
      title: titleOf(request, title ?? name),
      source: await explained(() => this.#findSource(request, entity)),
    };
  }

  async #findSource(
    request: PatchRequest,
    entity: Entity,
  ): Promise<PatchSource> {
    if ('entity' in request) {
      const { entity: ref, ...edit } = request;
      return this.#entities.find(
        entity,
        ref,
        edit.type === 'set-owner' ? ownerEdit(edit.owner) : edit,
      );
    }
    const { capability } = request;
    const edit = toEdit(request);
    return (
      (await this.#roadmaps.find(capability, edit)) ??
      this.#entities.find(entity, capability, edit)
    );
  }

  /** Whether the lines around the change can tell nothing that the catalog keeps from the caller. */
  async #seesAll({ stated }: PatchSource, { credentials }: PatchCaller) {
    const refs = new Set(stated.filter(ref => ref !== undefined));
    const found = stated.includes(undefined)
      ? undefined
      : await entitiesByRefs(this.#catalog, refs, ['kind'], credentials);
    return found?.size === refs.size;
  }

  #findHost({ location, file }: PatchSource): FoundHost {
    return location.kind === 'url'
      ? this.#hosts.find(location.url)
      : {
          possible: false,
          reason: `The portal has ${file} on its own disk, and does not know its repository.`,
        };
  }

  #pagesOf({ location }: PatchSource): Pick<Patch, 'url' | 'editUrl'> {
    if (location.kind === 'file') {
      return {};
    }
    const { url } = location;
    const known = this.#integrations.byUrl(url);
    return { url, ...(known && { editUrl: known.resolveEditUrl(url) }) };
  }
}

function toEdit(
  request: Exclude<PatchRequest, { entity: string }>,
): CapabilityEdit {
  switch (request.type) {
    case 'set-owner':
      return ownerEdit(request.owner);
    case 'set-lifecycle':
      return {
        type: 'set',
        field: 'lifecycle',
        value: request.lifecycle as Lifecycle,
      };
    case 'replace-reference': {
      const { field, from, to } = request;
      return { type: 'replace', field, from, to };
    }
    default:
      return { type: 'remove', field: request.field, value: request.value };
  }
}

function ownerEdit(value: string): CapabilityEdit {
  return { type: 'set', field: 'owner', value };
}

/** What cannot be changed as it is written, its people have to settle. */
async function explained<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof EditError ? new ConflictError(error.message) : error;
  }
}
