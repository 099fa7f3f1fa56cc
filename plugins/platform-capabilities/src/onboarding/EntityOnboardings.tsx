import { Link } from '@backstage/core-components';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import {
  FINAL_ONBOARDING_STATES,
  onboardingReadPermission,
  onboardingRequestPermission,
  type Onboarding,
  type OnboardingsQuery,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { Part } from '../entity/Part';
import { Answered, LookMark, useMay } from '../parts';
import { usePlatformPaths } from '../routes';
import { ONBOARDING_LOOKS, ONBOARDING_STATES } from './looks';
import { useOnboardings } from './useOnboardings';
import { Waiting } from './Waiting';

/** All of what is open can be told on a card; who has more looks at the page. */
const MOST = 20;

const OPEN = ONBOARDING_STATES.filter(
  it => !FINAL_ONBOARDING_STATES.includes(it) && it !== 'in-use',
);

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(0.75, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    name: { flex: '2 1 180px', minWidth: 0 },
    title: { fontWeight: 600 },
    state: { flex: '0 0 130px' },
    nothing: { margin: 0, color: theme.palette.textSubtle },
  }),
  { name: 'StrataEntityOnboardings' },
);

/** On the page of a component: what its team asked for and does not have yet, and the way to ask for more. */
export function EntityOnboardings(props: { entity: Entity }) {
  const ref = stringifyEntityRef(props.entity);
  const paths = usePlatformPaths();
  const { isDenied } = useMay(onboardingRequestPermission);
  return (
    <OpenOnboardings
      query={{ entity: ref }}
      nameOf={it => it.capability.title}
      aside={
        !isDenied && (
          <Link to={paths.request({ entity: ref })} underline="always">
            Request a capability
          </Link>
        )
      }
      isAlways={!isDenied}
    />
  );
}

/** On the page of a capability: who asked for it and waits, for those whom it concerns. */
export function CapabilityOnboardings(props: { capability: string }) {
  const { capability } = props;
  const paths = usePlatformPaths();
  const parameters = new URLSearchParams({ capability, state: 'all' });
  return (
    <OpenOnboardings
      query={{ capability }}
      nameOf={it => it.entity.title}
      aside={
        <Link
          to={`${paths.onboarding('for-us')}?${parameters}`}
          underline="always"
        >
          All requests
        </Link>
      }
    />
  );
}

function OpenOnboardings(props: {
  query: Pick<OnboardingsQuery, 'capability' | 'entity'>;
  /** The other end. */
  nameOf(onboarding: Onboarding): string;
  aside: React.ReactNode;
  /** Whether it is there even without any. */
  isAlways?: boolean;
}) {
  const { query, nameOf, aside, isAlways = false } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const { isDenied } = useMay(onboardingReadPermission);
  const answer = useOnboardings([{ ...query, states: OPEN }], MOST);
  const isEmpty = answer.value?.onboardings.length === 0;
  if (isDenied || (!isAlways && (!answer.value || isEmpty))) {
    return <></>;
  }
  return (
    <Part title="Requested" aside={aside}>
      <Answered answer={answer} what="what is requested" heights={[36]}>
        {({ onboardings }) =>
          isEmpty ? (
            <p className={classes.nothing}>Nothing is on the way.</p>
          ) : (
            <ul className={classes.list} aria-label="Requested">
              {onboardings.map(it => (
                <li key={it.id} className={classes.row}>
                  <span className={classes.name}>
                    <Link
                      className={classes.title}
                      to={paths.onboarding(it.id)}
                    >
                      {nameOf(it)}
                      {it.environment && ` in ${it.environment}`}
                    </Link>
                    <div>
                      <Waiting waitingFor={it.waitingFor} />
                    </div>
                  </span>
                  <span className={classes.state}>
                    <LookMark look={ONBOARDING_LOOKS[it.state]} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Part>
  );
}
