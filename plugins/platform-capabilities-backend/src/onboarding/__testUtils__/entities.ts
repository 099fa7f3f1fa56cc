import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import { capability, entity, owner } from './records';

const apiVersion = 'backstage.io/v1alpha1';

/** An entity that an owner owns, as a catalog answers it. */
export function ownedEntity(
  ref: string,
  ownedBy: string | undefined,
  more: { title?: string; spec?: object } = {},
): Entity {
  const [kind, namespace, name] = ref.split(/[:/]/);
  return {
    apiVersion,
    kind,
    metadata: { namespace, name, title: more.title },
    spec: { ...more.spec },
    relations: ownedBy ? [{ type: RELATION_OWNED_BY, targetRef: ownedBy }] : [],
  };
}

/** The capability that records ask for. */
export function databases(
  spec: object = {},
  ownedBy: string | undefined = owner,
) {
  return ownedEntity(capability, ownedBy, { title: 'Databases', spec });
}

/** The component that records ask for. */
export const shop = ownedEntity(entity, 'group:default/shop', {
  title: 'Shop',
});

/** A Group or a User. */
export function person(ref: string, title: string): Entity {
  return ownedEntity(ref, undefined, {
    spec: { profile: { displayName: title } },
  });
}
