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

/**
 * On a Component, System, Resource or API: refs of the capabilities that it uses, separated by commas. `paas/databases` is short for
 * `platformcapability:paas/databases`.
 *
 * @public
 */
export const ANNOTATION_USES = 'strata.backstage.io/uses';

/**
 * As {@link ANNOTATION_USES}, for the capabilities that the entity implements.
 *
 * @public
 */
export const ANNOTATION_PROVIDES = 'strata.backstage.io/provides';
