/**
 * The layer map and the service catalogue of a platform, and its capabilities on entity pages, for both frontend systems.
 *
 * @packageDocumentation
 */
export { platformCapabilitiesFrontendPlugin as default } from './plugin';
export * from './legacy';
export {
  platformCapabilitiesApiRef,
  usePlatformMap,
  type PlatformMapState,
} from './api';
export { platformCapabilityKindIcons } from './entity/kindIcon';
export {
  usePlatformPaths,
  type PlatformPaths,
  type RequestPrefill,
} from './routes';
