import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { SuggestionsConfig } from '../config/readSuggestionsConfig';
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

/** Puts together all that is to be known of links, declared and likely. */
export function createLinks(options: {
  config: SuggestionsConfig;
  catalog: CatalogService;
  database: Knex;
  onboardings: OnboardedSource;
  store: AliasSource;
}) {
  const { catalog, config, database, onboardings, store } = options;
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
