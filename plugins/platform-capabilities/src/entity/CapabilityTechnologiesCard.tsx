import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { EmptyState, TechnologyList } from '../parts';
import { useCapabilityEntity } from './useCapabilityEntity';

/**
 * On the page of a PlatformCapability: its technologies by standing.
 *
 * @public
 */
export function CapabilityTechnologiesCard() {
  const { spec } = useCapabilityEntity();
  return (
    <EntityInfoCard title="Technologies">
      {spec.technologies?.length ? (
        <TechnologyList technologies={spec.technologies} />
      ) : (
        <EmptyState dense title="No technology named yet">
          List them under <code>technologies</code>, or write “Examples: …” in
          the roadmap.
        </EmptyState>
      )}
    </EntityInfoCard>
  );
}
