export * from './modelRoadmaps';
export * from './roadmap';
export * from './roadmapId';
