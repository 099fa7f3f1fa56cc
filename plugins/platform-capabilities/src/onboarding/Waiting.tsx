import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { Onboarding } from '@strata/backstage-plugin-platform-capabilities-common';
import { Fragment } from 'react';
import { awaitedWords, durationWords } from './words';

/** Whom a request waits for, by name, and how long by now; nothing where it waits for nobody. */
export function Waiting(props: { waitingFor: Onboarding['waitingFor'] }) {
  const { waitingFor } = props;
  const entityLink = useEntityRefLink();
  if (!waitingFor) {
    return <></>;
  }
  const { who, since } = waitingFor;
  const seconds = (Date.now() - Date.parse(since)) / 1_000;
  return (
    <>
      Has waited{' '}
      <time dateTime={since} title={new Date(since).toLocaleString()}>
        {durationWords(Math.max(0, seconds))}
      </time>{' '}
      for {who.length === 0 && 'somebody '}
      {who.map(({ ref, title, found }, index) => (
        <Fragment key={ref}>
          {index > 0 && (index === who.length - 1 ? ' or ' : ', ')}
          {found ? (
            <Link to={entityLink(ref)} underline="always">
              {title}
            </Link>
          ) : (
            <>
              <b>{title}</b> (not found)
            </>
          )}
        </Fragment>
      ))}{' '}
      {awaitedWords(waitingFor)}
    </>
  );
}
