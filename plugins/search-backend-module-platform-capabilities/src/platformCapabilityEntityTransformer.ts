import {
  defaultCatalogCollatorEntityTransformer,
  type CatalogCollatorEntityTransformer,
} from '@backstage/plugin-search-backend-module-catalog';
import { isPlatformCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { capabilitySpecSchema } from '@strata/roadmap';

/**
 * Makes search documents of entities as `next` does. Those of a PlatformCapability get the number of its `layer` too, and to their `text`
 * are added the names and aliases of its technologies, its former names and the id of its roadmap.
 *
 * @param next - Default: the one that the catalog's collator has by itself.
 * @public
 */
export function platformCapabilityEntityTransformer(
  next: CatalogCollatorEntityTransformer = defaultCatalogCollatorEntityTransformer,
): CatalogCollatorEntityTransformer {
  return entity => {
    const document = next(entity);
    if (!isPlatformCapability(entity)) {
      return document;
    }
    // An error here would end the indexing of the whole catalog. A kind of the same name by someone else, or an entity that the catalog
    // took before an upgrade, must not bring that about.
    const { data: spec } = capabilitySpecSchema.safeParse(entity.spec);
    if (!spec) {
      return document;
    }
    const { layer, technologies = [], aliases = [] } = spec;
    const names = new Set([
      ...technologies.flatMap(it => [it.name, ...(it.aliases ?? [])]),
      ...aliases,
      entity.metadata.namespace ?? 'default',
    ]);
    const capability = {
      ...document,
      layer,
      text: [document.text, [...names].join(', ')].filter(Boolean).join(' · '),
    };
    return capability;
  };
}
