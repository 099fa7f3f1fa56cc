import { useRouteRef } from '@backstage/core-plugin-api';
import type { Evidence } from '@strata/backstage-plugin-platform-capabilities-common';
import { catalogIndexRouteRef } from '../routes';

type Name = Pick<Evidence, 'field' | 'value'>;

/** Where the catalog lists the entities with a name, as far as its filters can; `undefined` where they cannot, or the app has no such page. */
export function useCatalogLink(): (name: Name) => string | undefined {
  const catalogPath = useRouteRef(catalogIndexRouteRef);
  return ({ field, value }) => {
    const filters: Partial<Record<Name['field'], Record<string, string>>> = {
      tag: { 'filters[kind]': 'component', 'filters[tags]': value },
      type: { 'filters[kind]': 'resource', 'filters[type]': value },
    };
    const filter = filters[field];
    return catalogPath && filter
      ? `${catalogPath()}?${new URLSearchParams({
          'filters[user]': 'all',
          ...filter,
        })}`
      : undefined;
  };
}
