/**
 * Lets a scaffolder template say what became of the onboarding that started it.
 *
 * @packageDocumentation
 */
export { scaffolderModulePlatformCapabilities as default } from './module';
