import type { SearchDocument } from '@backstage/plugin-search-common';
import type { CapabilityType, Lifecycle } from '@strata/roadmap';

/** What the catalog's collator makes of a PlatformCapability. */
export interface CapabilityDocument extends SearchDocument {
  kind: string;
  namespace: string;
  type: CapabilityType;
  /** Empty where it is not stated. */
  lifecycle: Lifecycle | '';
  /** As the entity writes it; empty where there is none. */
  owner: string;
  /** Only in an index whose collator adds it. */
  layer?: number;
}

export function isCapabilityDocument(
  document: SearchDocument,
): document is CapabilityDocument {
  const { kind } = document as Partial<CapabilityDocument>;
  return kind?.toLocaleLowerCase('en-US') === 'platformcapability';
}
