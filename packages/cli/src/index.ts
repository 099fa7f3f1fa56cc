/**
 * Inspects, validates and compares platform roadmaps.
 *
 * @packageDocumentation
 */
export { main } from './main';
