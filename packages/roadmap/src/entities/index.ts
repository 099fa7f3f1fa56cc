export * from './toEntities';
