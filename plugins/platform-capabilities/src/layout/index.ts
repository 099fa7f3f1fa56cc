export * from './connector';
export * from './neighbour';
export * from './placeTiles';
export * from './relations';
export * from './strata';
