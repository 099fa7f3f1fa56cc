import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { TechnologiesResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import type { SuggestionsConfig } from '../config/readSuggestionsConfig';
import type { CapabilityReader } from './CapabilityReader';
import type { NameReader } from './NameReader';
import { toTechnologies } from './toTechnologies';

/** Every technology of the roadmaps, and what of entities names it, for one caller. */
export class TechnologyIndex {
  readonly #config: Pick<SuggestionsConfig, 'ignore' | 'rules'>;
  readonly #capabilities: Pick<CapabilityReader, 'getAll'>;
  readonly #names: Pick<NameReader, 'getNames' | 'getRepeated'>;

  constructor(options: {
    config: Pick<SuggestionsConfig, 'ignore' | 'rules'>;
    capabilities: Pick<CapabilityReader, 'getAll'>;
    names: Pick<NameReader, 'getNames' | 'getRepeated'>;
  }) {
    this.#config = options.config;
    this.#capabilities = options.capabilities;
    this.#names = options.names;
  }

  async getTechnologies(
    credentials: BackstageCredentials,
  ): Promise<TechnologiesResponse> {
    const [capabilities, names, repeated] = await Promise.all([
      this.#capabilities.getAll(credentials),
      this.#names.getNames(undefined, credentials),
      this.#names.getRepeated(credentials),
    ]);
    return toTechnologies(
      [...capabilities.values()],
      [...names, ...repeated],
      this.#config,
    );
  }
}
