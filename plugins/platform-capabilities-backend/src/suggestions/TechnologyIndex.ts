import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { TechnologiesResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import type { SuggestionsConfig } from '../config/readSuggestionsConfig';
import type { CapabilityReader } from './CapabilityReader';
import type { NameReader } from './NameReader';
import { toTechnologies } from './toTechnologies';

/** Every technology of the roadmaps, and what of entities names it, for one caller. */
export class TechnologyIndex {
  readonly #capabilities: Pick<CapabilityReader, 'getAll'>;
  readonly #names: Pick<NameReader, 'getNames'>;
  readonly #ignored: string[];

  constructor(options: {
    config: Pick<SuggestionsConfig, 'ignore'>;
    capabilities: Pick<CapabilityReader, 'getAll'>;
    names: Pick<NameReader, 'getNames'>;
  }) {
    this.#capabilities = options.capabilities;
    this.#names = options.names;
    this.#ignored = options.config.ignore;
  }

  async getTechnologies(
    credentials: BackstageCredentials,
  ): Promise<TechnologiesResponse> {
    const [capabilities, names] = await Promise.all([
      this.#capabilities.getAll(credentials),
      this.#names.getNames(undefined, credentials),
    ]);
    return toTechnologies([...capabilities.values()], names, this.#ignored);
  }
}
