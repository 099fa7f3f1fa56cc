/**
 * Reads a platform roadmap: text to syntax, model and PlatformCapability entities, with every problem and where it is.
 *
 * @packageDocumentation
 */
export * from './problem';
export * from './options';
export * from './documentNames';
export * from './spec';
export * from './describeSpecIssues';
export * from './schema';
export * from './parse';
export * from './model';
export * from './entities';
export * from './compare';
export * from './edit';
export * from './readRoadmap';
export * from './RoadmapReader';
