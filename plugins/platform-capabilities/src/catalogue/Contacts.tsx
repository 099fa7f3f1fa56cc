import { Link } from '@backstage/core-components';
import { VisuallyHidden } from '../parts';
import type { GettingStarted } from './gettingStarted';

/** Where to read about a capability and where to ask; nothing where its roadmap does not say. */
export function Contacts(props: { start: GettingStarted; title: string }) {
  const { docs, support } = props.start;
  if (!docs && !support) {
    return <></>;
  }
  const about = <VisuallyHidden>for {props.title}</VisuallyHidden>;
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 12 }}>
      {docs && <Link to={docs}>Docs {about}</Link>}
      {support?.href && <Link to={support.href}>Support {about}</Link>}
      {support && !support.href && (
        <span>
          <VisuallyHidden>Support: </VisuallyHidden>
          {support.text}
        </span>
      )}
    </span>
  );
}
