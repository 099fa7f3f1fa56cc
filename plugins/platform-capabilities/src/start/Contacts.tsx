import { Link } from '@backstage/core-components';
import { VisuallyHidden } from '../parts';
import type { Contact, GettingStarted } from './gettingStarted';

/** Where to read about a capability and where to ask; nothing where its roadmap does not say. */
export function Contacts(props: {
  start: Pick<GettingStarted, 'docs' | 'support'>;
  title: string;
}) {
  const { docs, support } = props.start;
  const contacts: [word: string, contact: Contact | undefined][] = [
    ['Docs', docs],
    ['Support', support],
  ];
  if (!docs && !support) {
    return <></>;
  }
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 12 }}>
      {contacts.map(([word, contact]) => {
        if (!contact) {
          return undefined;
        }
        return contact.href ? (
          <Link key={word} to={contact.href}>
            {word} <VisuallyHidden>for {props.title}</VisuallyHidden>
          </Link>
        ) : (
          <span key={word} style={{ overflowWrap: 'anywhere' }}>
            <VisuallyHidden>{word}: </VisuallyHidden>
            {contact.text}
          </span>
        );
      })}
    </span>
  );
}
