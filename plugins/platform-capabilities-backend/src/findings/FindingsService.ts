import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Finding,
  FindingCode,
  FindingsQuery,
  FindingsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { onboardedUses, type OnboardedSource } from '../links/onboardedUses';
import type { ConfiguredRoadmap } from '../roadmaps/RoadmapsService';
import type { RoadmapStore } from '../store/RoadmapStore';
import { readCapabilityRef } from '../suggestions/readRefs';
import { CatalogView } from './CatalogView';
import { coverLayers, coverTeams } from './coverage';
import type { FindingsFacts } from './facts';
import { findFindings } from './findFindings';
import { loadFacts } from './loadFacts';
import { Positions } from './Positions';
import { selectCapabilities, selectFindings } from './selectFindings';

/** What is wrong between the capabilities and those who own, provide or use them, as far as a caller may see. */
export class FindingsService {
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #catalog: CatalogService;
  readonly #onboardings: OnboardedSource;
  readonly #positions: Positions;
  readonly #store: Pick<RoadmapStore, 'getAliases' | 'getInfos'>;

  constructor(options: {
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    catalog: CatalogService;
    onboardings: OnboardedSource;
    roadmaps: {
      config: Pick<ConfiguredRoadmap['config'], 'id'>;
      reader: Pick<ConfiguredRoadmap['reader'], 'locate'>;
    }[];
    store: RoadmapStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#onboardings = options.onboardings;
    this.#store = options.store;
    this.#positions = new Positions(options);
  }

  /** @throws InputError where what is asked for can be no capability */
  async find(
    asked: FindingsQuery,
    credentials: BackstageCredentials,
  ): Promise<FindingsResponse> {
    const [{ facts, findings: all }, infos] = await Promise.all([
      this.inspect(credentials),
      this.#store.getInfos(),
    ]);
    const query = underPresentName(asked, facts);
    const findings = selectFindings(all, query, facts);
    const capabilities = selectCapabilities(facts.capabilities.values(), query);
    const titles = new Map<number, string>();
    const roadmaps = new Set(capabilities.map(({ roadmap }) => roadmap));
    for (const [id, { layers }] of infos) {
      for (const { layer, title } of roadmaps.has(id) ? layers : []) {
        if (title !== undefined && !titles.has(layer)) {
          titles.set(layer, title);
        }
      }
    }
    return {
      findings: await this.#positions.give(findings, credentials),
      counts: countCodes(findings),
      layers: coverLayers(capabilities, facts, titles),
      teams: coverTeams(capabilities, findings, facts),
    };
  }

  /** What is wrong with each capability, by its ref; the gravest first. */
  async findCodes(
    credentials: BackstageCredentials,
  ): Promise<Map<string, Set<FindingCode>>> {
    const { findings } = await this.inspect(credentials);
    const codes = new Map<string, Set<FindingCode>>();
    for (const { capability, code } of findings) {
      codes.set(capability, (codes.get(capability) ?? new Set()).add(code));
    }
    return codes;
  }

  /** All that there is, without where it stands, and what it was made of. */
  async inspect(
    credentials: BackstageCredentials,
  ): Promise<{ findings: Finding[]; facts: FindingsFacts }> {
    const own = await this.#auth.getOwnServiceCredentials();
    const all = new CatalogView(this.#catalog, own);
    const isOwn = credentials === own;
    const names = await this.#store.getAliases();
    const facts = await loadFacts(
      {
        all,
        caller: isOwn ? all : new CatalogView(this.#catalog, credentials),
      },
      names,
      await onboardedUses(
        this.#onboardings,
        new Map(names.aliases.map(({ from, to }) => [from, to])),
      ),
    );
    return { facts, findings: findFindings(facts) };
  }
}

function underPresentName(
  query: FindingsQuery,
  { present }: FindingsFacts,
): FindingsQuery {
  const { capability } = query;
  return capability === undefined
    ? query
    : {
        ...query,
        capability: readCapabilityRef('capability', capability, present),
      };
}

function countCodes(findings: Finding[]): FindingsResponse['counts'] {
  const counts: FindingsResponse['counts'] = {};
  for (const { code } of findings) {
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
