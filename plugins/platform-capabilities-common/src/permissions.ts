import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading the roadmaps: layers, glossary, journey and status, and their documents with problems, history and what is held back. The
 * capabilities themselves are entities: the catalog's own permissions decide who sees which.
 *
 * @public
 */
export const roadmapReadPermission = createPermission({
  name: 'platform-capabilities.roadmap.read',
  attributes: { action: 'read' },
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
 * All permissions of the platform-capabilities plugin.
 *
 * @public
 */
export const platformCapabilitiesPermissions = [
  roadmapReadPermission,
  roadmapRefreshPermission,
  roadmapConfirmPermission,
];
