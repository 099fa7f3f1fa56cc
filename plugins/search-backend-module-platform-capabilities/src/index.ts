/**
 * Lets Backstage's search find capabilities by more than their title and summary.
 *
 * @packageDocumentation
 */
export { searchModulePlatformCapabilities as default } from './module';
export { platformCapabilityEntityTransformer } from './platformCapabilityEntityTransformer';
