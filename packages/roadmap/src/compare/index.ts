export * from './compareEntities';
