import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { isCapabilityDocument } from './capabilityDocument';

/** Shows a PlatformCapability among the search results. */
export const capabilitySearchResult = SearchResultListItemBlueprint.make({
  name: 'capability',
  params: {
    predicate: ({ document }) => isCapabilityDocument(document),
    component: () =>
      import('./CapabilitySearchResult').then(m => m.CapabilitySearchResult),
  },
});
