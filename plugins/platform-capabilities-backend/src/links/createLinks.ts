import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { readSuggestionsConfig } from '../config/readSuggestionsConfig';
import { CapabilityReader } from '../suggestions/CapabilityReader';
import { Dismissals } from '../suggestions/Dismissals';
import { DismissalsService } from '../suggestions/DismissalsService';
import { KnowledgeReader } from '../suggestions/KnowledgeReader';
import { NameReader } from '../suggestions/NameReader';
import type { AliasSource } from '../suggestions/presentRefs';
import { SuggestionFinder } from '../suggestions/SuggestionFinder';
import { TechnologyIndex } from '../suggestions/TechnologyIndex';
import { LINKED_ENTITY_FIELDS, LinksService } from './LinksService';
import type { OnboardedSource } from './onboardedUses';

/**
 * Puts together all that is to be known of links, declared and likely.
 *
 * @throws InputError for a configuration that cannot be understood
 */
export function createLinks(options: {
  config: Config;
  catalog: CatalogService;
  database: Knex;
  onboardings: OnboardedSource;
  store: AliasSource;
}) {
  const { catalog, database, onboardings, store } = options;
  const config = readSuggestionsConfig(options.config);
  const capabilities = new CapabilityReader({ catalog });
  const names = new NameReader({
    catalog,
    imageAnnotations: config.imageAnnotations,
  });
  const dismissals = new Dismissals(database);
  const suggestions = new SuggestionFinder({
    config,
    catalog,
    knowledge: new KnowledgeReader({ config, capabilities, names }),
    names,
    dismissals,
    fields: LINKED_ENTITY_FIELDS,
  });
  return {
    dismissals: new DismissalsService({ catalog, dismissals, store }),
    links: new LinksService({ catalog, onboardings, store, suggestions }),
    technologies: new TechnologyIndex({ config, capabilities, names }),
  };
}
