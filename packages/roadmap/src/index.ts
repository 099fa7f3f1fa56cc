/**
 * Reads a platform roadmap: text to syntax, model and PlatformCapability entities, with every problem and where it is.
 *
 * @packageDocumentation
 */
export * from './problem';
export * from './entities/spec';
export * from './entities/describeSpecIssues';
export * from './model/roadmap';
export * from './readRoadmap';
