import { Link } from '@backstage/core-components';
import {
  EntityRefLink,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingOffer } from '@strata/backstage-plugin-platform-capabilities-common';
import { Fragment } from 'react';
import { LifecycleMark, OwnerLink, Section, timeline } from '../parts';
import { Contacts } from '../start/Contacts';
import { contactsOf } from '../start/gettingStarted';
import { durationWords } from './words';

/** How many of those who decide are named. */
const MOST_DECIDERS = 6;

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gap: theme.spacing(1.5),
      overflowWrap: 'anywhere',
    },
    text: { margin: 0 },
    steps: timeline(theme),
    step: { fontWeight: 600 },
    checklist: { margin: 0, paddingLeft: theme.spacing(2.5) },
    subtle: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataOfferFacts' },
);

/** What to know before asking for a capability: what it is, what happens then, who decides, and where to read and ask. */
export function OfferFacts(props: { offer: OnboardingOffer }) {
  const { offer } = props;
  const { capability } = offer;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const contacts = contactsOf(offer);
  return (
    <Section
      title={<Link to={entityLink(capability.ref)}>{capability.title}</Link>}
      aside={<LifecycleMark lifecycle={capability.lifecycle} />}
    >
      <div className={classes.facts}>
        {capability.description && (
          <p className={classes.text}>{capability.description}</p>
        )}
        <div>
          <OwnerLink owner={capability.owner} />
        </div>
        {offer.closed === undefined && <WhatHappens offer={offer} />}
        {(contacts.docs || contacts.support) && (
          <Contacts start={contacts} title={capability.title} />
        )}
      </div>
    </Section>
  );
}

function WhatHappens(props: { offer: OnboardingOffer }) {
  const { offer } = props;
  const { approval, template, checklist, statistics } = offer;
  const { secondsToApproval, secondsToUse } = statistics;
  const classes = useStyles();
  return (
    <ol className={classes.steps} aria-label="What happens">
      <li>
        {approval === 'none' ? (
          <span className={classes.step}>Nobody needs to agree</span>
        ) : (
          <>
            <span className={classes.step}>
              <Deciders offer={offer} />
            </span>
            <div className={classes.subtle}>
              {secondsToApproval === undefined
                ? 'How long that takes is not known yet.'
                : `Usually takes ${durationWords(secondsToApproval)}.`}
            </div>
          </>
        )}
      </li>
      {template && (
        <li>
          <span className={classes.step}>
            The template <EntityRefLink entityRef={template} hideIcon /> makes
            it
          </span>
        </li>
      )}
      {!template && checklist.length > 0 && (
        <li>
          <span className={classes.step}>Its team provides it</span>
          <ol className={classes.checklist}>
            {checklist.map((step, index) => (
              <li key={index}>{step}</li>
            ))}
          </ol>
        </li>
      )}
      <li>
        <span className={classes.step}>It is in use</span>
        <div className={classes.subtle}>
          {secondsToUse !== undefined &&
            `Usually ${durationWords(secondsToUse)} after asking. `}
          Shown on its page, on your component and on the map.
        </div>
      </li>
    </ol>
  );
}

function Deciders(props: { offer: OnboardingOffer }) {
  const { deciders } = props.offer;
  const entityLink = useEntityRefLink();
  const [owner, ...people] = deciders;
  if (!owner) {
    return <>Its owner decides</>;
  }
  const named = people.slice(0, MOST_DECIDERS);
  return (
    <>
      <Link to={entityLink(owner.ref)}>{owner.title}</Link>
      {people.length > 0 && (
        <>
          {' ('}
          {named.map(({ ref, title }, index) => (
            <Fragment key={ref}>
              {index > 0 && ', '}
              <Link to={entityLink(ref)}>{title}</Link>
            </Fragment>
          ))}
          {people.length > named.length && ' and others'})
        </>
      )}{' '}
      decides
    </>
  );
}
