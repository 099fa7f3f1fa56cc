import { Link } from '@backstage/core-components';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { safeHref } from '../parts';

/** How a team gets to use a capability: who decides, where to read and where to ask. */
export function HowToGetIt(props: {
  capability: MapCapability;
  sectionClass: string;
  headingClass: string;
}) {
  const { onboarding, lifecycle } = props.capability;
  if (!onboarding) {
    return null;
  }
  return (
    <section className={props.sectionClass}>
      <h3 className={props.headingClass}>How to get it</h3>
      <ul style={{ margin: 0, paddingLeft: 20, fontSize: 14, lineHeight: 1.6 }}>
        {lifecycle === 'planned' && <li>It is not there yet.</li>}
        {onboarding.approval === 'none' && (
          <li>Just use it: no approval is needed.</li>
        )}
        {onboarding.approval === 'owner' && (
          <li>The owner decides on each request.</li>
        )}
        {onboarding.docs && (
          <li>
            Read: <Address text={onboarding.docs} />
          </li>
        )}
        {onboarding.support && (
          <li>
            Ask: <Address text={onboarding.support} />
          </li>
        )}
      </ul>
    </section>
  );
}

/** A document's author wrote it: a link if it may be one, text otherwise. */
function Address(props: { text: string }) {
  const href = safeHref(props.text);
  return href ? (
    <Link to={href} style={{ overflowWrap: 'anywhere' }}>
      {props.text}
    </Link>
  ) : (
    <>{props.text}</>
  );
}
