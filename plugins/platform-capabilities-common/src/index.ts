/**
 * The PlatformCapability kind, its relations and permissions, and the API types of the platform-capabilities plugins.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './client';
export * from './describeEvidence';
export * from './findings';
export * from './kind';
export * from './links';
export * from './onboarding';
export * from './patches';
export * from './permissions';
export * from './references';
export * from './relations';
