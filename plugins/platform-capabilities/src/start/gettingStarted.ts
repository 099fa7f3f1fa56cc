import { stringifyEntityRef } from '@backstage/catalog-model';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { readRef, safeHref } from '../parts';

/** Where a click leads: an address outside of the catalog, or the page of an entity. */
export type Destination = { href: string } | { entityRef: string };

/** What a capability says of how to get it. */
type Onboarding = NonNullable<MapCapability['onboarding']>;

/** How a developer gets a capability, as far as its roadmap says. */
export interface GettingStarted {
  kind: 'self-service' | 'approval' | 'ask' | 'not yet' | 'replaced';
  /** In a few words. */
  words: string;
  /** What the button of the card says, and where it leads. */
  button: string;
  destination: Destination;
  /** Whether the button starts something, and is not only the way to more information. */
  canStart: boolean;
  /** The ref to ask for where it can be asked for here, by whoever may. */
  request?: string;
  docs?: Contact;
  support?: Contact;
}

/** Where to read or to ask: `href` where the document gave an address, else it is a channel or a name. */
export interface Contact {
  text: string;
  href?: string;
}

/** Where to read about a capability and where to ask. */
export function contactsOf({
  docs,
  support,
}: Pick<Onboarding, 'docs' | 'support'>): Pick<
  GettingStarted,
  'docs' | 'support'
> {
  return { docs: contactOf(docs), support: contactOf(support) };
}

/** Whether a capability can be asked for: it is there, and its roadmap says more of how than where to read. */
export function isRequestable({
  lifecycle,
  onboarding,
}: Pick<MapCapability, 'lifecycle' | 'onboarding'>): boolean {
  const { docs: _, support: __, ...terms } = onboarding ?? {};
  return (
    lifecycle !== 'planned' &&
    lifecycle !== 'deprecated' &&
    Object.values(terms).some(it => it !== undefined)
  );
}

/** Whether there is more to do about it than to read the capability's own page. */
export function leadsOn(start: GettingStarted, ref: string): boolean {
  const { canStart, destination } = start;
  return (
    canStart && !('entityRef' in destination && destination.entityRef === ref)
  );
}

/**
 * How to get a capability.
 *
 * @param titleOf - the title of another capability, where it is known
 */
export function gettingStarted(
  capability: Pick<
    MapCapability,
    'ref' | 'lifecycle' | 'onboarding' | 'successor' | 'owner'
  >,
  titleOf: (ref: string) => string | undefined = () => undefined,
): GettingStarted {
  const { onboarding = {}, lifecycle, successor, owner } = capability;
  const own: Destination = { entityRef: capability.ref };
  const contacts = contactsOf(onboarding);

  if (lifecycle === 'planned') {
    return {
      kind: 'not yet',
      words: 'Not available yet',
      button: 'See the plan',
      destination: own,
      canStart: false,
      ...contacts,
    };
  }
  if (lifecycle === 'deprecated') {
    const other = (successor && titleOf(successor)) ?? 'its successor';
    return {
      kind: 'replaced',
      words: successor ? `Use ${other} instead` : 'No longer for new work',
      button: successor ? `Go to ${other}` : 'See what to do',
      destination: successor ? { entityRef: successor } : own,
      canStart: false,
      ...contacts,
    };
  }

  const start = {
    button: 'Get started',
    destination: startOf(onboarding.template, contacts.docs?.href) ?? own,
    canStart: true,
    request: isRequestable(capability) ? capability.ref : undefined,
    ...contacts,
  };
  if (onboarding.approval === 'none') {
    return { kind: 'self-service', words: 'Self-service', ...start };
  }
  // Nobody is asked only where the roadmap says so.
  if (onboarding.approval === 'owner' || start.request) {
    return { kind: 'approval', words: 'Owner approves', ...start };
  }
  if (contacts.docs) {
    return { kind: 'self-service', words: 'As documented', ...start };
  }
  return {
    kind: 'ask',
    words: owner?.found ? `Ask ${owner.title}` : 'Not described yet',
    ...start,
    button: 'Learn more',
    canStart: false,
  };
}

function startOf(
  template: string | undefined,
  docs: string | undefined,
): Destination | undefined {
  const ref = template && readRef(template, { defaultKind: 'template' });
  if (ref) {
    return { entityRef: stringifyEntityRef(ref) };
  }
  return docs ? { href: docs } : undefined;
}

function contactOf(text: string | undefined): Contact | undefined {
  return text ? { text, href: safeHref(text) } : undefined;
}
