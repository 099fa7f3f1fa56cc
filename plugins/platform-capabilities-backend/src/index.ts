/**
 * The backend of platform-capabilities: roadmaps to a store, and the layer map.
 *
 * @packageDocumentation
 */
export { platformCapabilitiesPlugin as default } from './plugin';
