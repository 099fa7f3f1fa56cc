export * from './data';
export * from './document';
export * from '../options';
export * from './syntax';
