export * from './roadmap';
export * from './roadmapId';
