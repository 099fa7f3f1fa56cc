/**
 * From a capability to the Component, System or Resource that implements it. The well-known relations serve for everything else:
 * `ownedBy`, `partOf`, and `dependsOn` both between capabilities and from a consumer to the capability that it uses.
 *
 * @public
 */
export const RELATION_PROVIDED_BY = 'providedBy';

/**
 * The other direction of {@link RELATION_PROVIDED_BY}.
 *
 * @public
 */
export const RELATION_PROVIDES_CAPABILITY = 'providesCapability';

export { ANNOTATION_PROVIDES, ANNOTATION_USES } from '@strata/roadmap';
