import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading the roadmaps: titles, layers, glossary, journey, and whether each is as its source says. The capabilities themselves are
 * entities: the catalog's own permissions decide who sees which.
 *
 * @public
 */
export const roadmapReadPermission = createPermission({
  name: 'platform-capabilities.roadmap.read',
  attributes: { action: 'read' },
});

/**
 * Reading how the ingestion stands: why a roadmap is held back or failing, the problems of its documents, what waits, and the history.
 * All of that quotes documents and names capabilities, whether or not the catalog shows them to the caller.
 *
 * @public
 */
export const statusReadPermission = createPermission({
  name: 'platform-capabilities.status.read',
  attributes: { action: 'read' },
});

/**
 * Reading findings and suggestions. They are about what the catalog shows to the caller, and nothing else.
 *
 * @public
 */
export const findingReadPermission = createPermission({
  name: 'platform-capabilities.finding.read',
  attributes: { action: 'read' },
});

/**
 * Proposing a team of one's own as the owner of a capability, as a change of the roadmap's document.
 *
 * @public
 */
export const capabilityClaimPermission = createPermission({
  name: 'platform-capabilities.capability.claim',
  attributes: { action: 'create' },
});

/**
 * Proposing any other change of a source document: a link, a lifecycle, a reference.
 *
 * @public
 */
export const changeProposePermission = createPermission({
  name: 'platform-capabilities.change.propose',
  attributes: { action: 'create' },
});

/**
 * Saying of a suggested link that it is none, for what one owns.
 *
 * @public
 */
export const suggestionDismissPermission = createPermission({
  name: 'platform-capabilities.suggestion.dismiss',
  attributes: { action: 'update' },
});

/**
 * Asking for a roadmap to be read again now.
 *
 * @public
 */
export const roadmapRefreshPermission = createPermission({
  name: 'platform-capabilities.roadmap.refresh',
  attributes: { action: 'update' },
});

/**
 * Letting through what was held back, which can take capabilities away.
 *
 * @public
 */
export const roadmapConfirmPermission = createPermission({
  name: 'platform-capabilities.roadmap.confirm',
  attributes: { action: 'update' },
});

/**
 * Reading the onboardings that concern the caller, and how long they usually take.
 *
 * @public
 */
export const onboardingReadPermission = createPermission({
  name: 'platform-capabilities.onboarding.read',
  attributes: { action: 'read' },
});

/**
 * Asking for a capability for what one owns, and everything that becomes of the request on the side of those who asked.
 *
 * @public
 */
export const onboardingRequestPermission = createPermission({
  name: 'platform-capabilities.onboarding.request',
  attributes: { action: 'create' },
});

/**
 * Deciding on requests for capabilities that one's own team owns, and provisioning them.
 *
 * @public
 */
export const onboardingDecidePermission = createPermission({
  name: 'platform-capabilities.onboarding.decide',
  attributes: { action: 'update' },
});

/**
 * All permissions of the platform-capabilities plugin.
 *
 * @public
 */
export const platformCapabilitiesPermissions = [
  roadmapReadPermission,
  roadmapRefreshPermission,
  roadmapConfirmPermission,
  statusReadPermission,
  findingReadPermission,
  capabilityClaimPermission,
  changeProposePermission,
  suggestionDismissPermission,
  onboardingReadPermission,
  onboardingRequestPermission,
  onboardingDecidePermission,
];
