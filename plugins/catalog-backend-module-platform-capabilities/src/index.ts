/**
 * Puts the capabilities of platform roadmaps, and their relations, into the Backstage catalog.
 *
 * @packageDocumentation
 */
export { catalogModulePlatformCapabilities as default } from './module';
