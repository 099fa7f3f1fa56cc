import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { Entity } from '@backstage/catalog-model';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import plugin, { platformCapabilitiesApiRef } from '../src';
import { findingsFixture } from '../src/__fixtures__/findings';
import { mapFixture } from '../src/__fixtures__/map';
import { history, linksOf, patch } from './entityAnswers';
import { manyCapabilities } from './manyCapabilities';
import { onboardingAnswers } from './onboardingAnswers';

/** What the backend would answer; `?state=` in the address that the app is opened with chooses among its moods. */
const answers: Record<string, () => Promise<MapResponse>> = {
  many: async () => manyCapabilities(1_200),
  empty: async () => ({ roadmaps: [], layers: [], capabilities: [] }),
  loading: () => new Promise(() => {}),
  failing: async () => {
    throw new Error('The database does not answer');
  },
};

const mood = new URLSearchParams(window.location.search).get('state') ?? '';

const entities: Entity[] = [
  ...mapFixture.capabilities.map(it => {
    const [namespace, name] = it.ref.split(':')[1].split('/');
    return {
      apiVersion: 'strata.backstage.io/v1alpha1',
      kind: 'PlatformCapability',
      metadata: {
        namespace,
        name,
        title: it.title,
        description: it.description,
        annotations: {
          'backstage.io/edit-url': `https://git.example.com/roadmap/${name}`,
        },
      },
      spec: {
        type: it.type,
        layer: it.layer,
        lifecycle: it.lifecycle,
        description: it.description,
      },
    };
  }),
  ...['checkout', 'storefront', 'invoices'].map((name, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { namespace: 'default', name },
    spec: { type: 'service', lifecycle: 'production', owner: 'guests' },
    relations: [
      { type: 'ownedBy', targetRef: 'user:default/guest' },
      {
        type: 'dependsOn',
        targetRef: [
          'platformcapability:paas/databases',
          'platformcapability:paas/api-gateway',
          'platformcapability:paas/streaming-and-messaging',
        ][index],
      },
    ],
  })),
];

entities.push(
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { namespace: 'default', name: 'shop', title: 'Shop' },
    spec: { owner: 'data' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { namespace: 'default', name: 'data', title: 'Data Services' },
    spec: { type: 'team', children: ['insight'] },
    relations: [{ type: 'parentOf', targetRef: 'group:default/insight' }],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { namespace: 'default', name: 'insight', title: 'Insight' },
    spec: { type: 'team', children: [] },
    relations: [{ type: 'childOf', targetRef: 'group:default/data' }],
  },
);

async function notHere(): Promise<never> {
  throw new Error('There is no backend here; start the example portal');
}

createDevApp({
  features: [
    catalogPlugin,
    plugin,
    createFrontendModule({
      pluginId: 'platform-capabilities',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: platformCapabilitiesApiRef,
              deps: {},
              factory: () => ({
                getMap: answers[mood] ?? (async () => mapFixture),
                getRoadmaps: async () => ({ roadmaps: mapFixture.roadmaps }),
                getRoadmap: async () => ({
                  ...mapFixture.roadmaps[0],
                  documentProblems: [],
                }),
                refreshRoadmap: async () => ({
                  ...mapFixture.roadmaps[0],
                  documentProblems: [],
                }),
                getHeld: notHere,
                confirmHeld: notHere,
                getVersions: async () => ({ versions: [] }),
                getVersion: notHere,
                getDiff: notHere,
                getChanges: async () => ({ cursor: '', roadmaps: [] }),
                getLinks: linksOf,
                getTechnologies: notHere,
                dismissSuggestion: notHere,
                undismissSuggestion: notHere,
                getFindings: async () => findingsFixture,
                getCapabilityHistory: async () => history,
                getFollows: async () => ({ capabilities: [] }),
                follow: async () => {},
                unfollow: notHere,
                proposePatch: async () => patch,
                openPullRequest: notHere,
                getOnboardingOffer: notHere,
                getOnboardings: notHere,
                getOnboarding: notHere,
                createOnboarding: notHere,
                changeOnboarding: notHere,
                decideOnboardings: notHere,
                getOnboardingStatistics: notHere,
                ...onboardingAnswers,
              }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => new InMemoryCatalogClient({ entities }),
            }),
        }),
      ],
    }),
  ],
});
