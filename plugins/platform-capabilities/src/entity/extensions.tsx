import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { CONSUMER_KINDS } from './kinds';

const capability = { kind: 'platformcapability' };

/** What the plugin adds to entity pages. */
export const entityExtensions = [
  EntityCardBlueprint.make({
    name: 'capability-about',
    params: {
      type: 'info',
      filter: capability,
      loader: () =>
        import('./CapabilityAboutCard').then(m => <m.CapabilityAboutCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'capability-description',
    params: {
      type: 'content',
      filter: capability,
      loader: () =>
        import('./CapabilityDescriptionCard').then(m => (
          <m.CapabilityDescriptionCard />
        )),
    },
  }),
  EntityCardBlueprint.make({
    name: 'capability-technologies',
    params: {
      type: 'content',
      filter: capability,
      loader: () =>
        import('./CapabilityTechnologiesCard').then(m => (
          <m.CapabilityTechnologiesCard />
        )),
    },
  }),
  EntityCardBlueprint.make({
    name: 'capability-consumers',
    params: {
      type: 'content',
      filter: capability,
      loader: () =>
        import('./CapabilityConsumersCard').then(m => (
          <m.CapabilityConsumersCard />
        )),
    },
  }),
  EntityCardBlueprint.make({
    name: 'capability-providers',
    params: {
      type: 'content',
      filter: capability,
      loader: () =>
        import('./CapabilityProvidersCard').then(m => (
          <m.CapabilityProvidersCard />
        )),
    },
  }),
  EntityCardBlueprint.make({
    name: 'capability-findings',
    params: {
      type: 'content',
      filter: capability,
      loader: () =>
        import('./CapabilityFindingsCard').then(m => (
          <m.CapabilityFindingsCard />
        )),
    },
  }),
  EntityCardBlueprint.make({
    name: 'capability-history',
    params: {
      type: 'content',
      filter: capability,
      loader: () =>
        import('./CapabilityHistoryCard').then(m => (
          <m.CapabilityHistoryCard />
        )),
    },
  }),
  EntityCardBlueprint.make({
    name: 'component-capabilities',
    params: {
      type: 'content',
      filter: { kind: { $in: [...CONSUMER_KINDS] } },
      loader: () =>
        import('./ComponentCapabilitiesCard').then(m => (
          <m.ComponentCapabilitiesCard />
        )),
    },
  }),
  EntityCardBlueprint.make({
    name: 'group-capabilities',
    params: {
      type: 'content',
      filter: { kind: 'group' },
      loader: () =>
        import('./GroupCapabilitiesCard').then(m => (
          <m.GroupCapabilitiesCard />
        )),
    },
  }),
];
