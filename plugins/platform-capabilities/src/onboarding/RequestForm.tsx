import Button from '@material-ui/core/Button';
import type { JsonObject } from '@backstage/types';
import type { OnboardingOffer } from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useState, type FormEvent, type ReactNode } from 'react';
import useDebounce from 'react-use/lib/useDebounce';
import {
  Choice,
  FailureWords,
  Note,
  ReasonField,
  Section,
  statusOf,
  explainFailure,
  useSending,
} from '../parts';
import { EntityChoice } from './EntityChoice';
import { OfferFacts } from './OfferFacts';
import { ParametersField } from './ParametersField';
import { problemsAtFields } from './problemsAtFields';
import { Columns, Row, Stack, Subtle } from './Stack';

/** In milliseconds, between the keys of somebody who types. */
const PAUSE = 400;

/** What is filled in. */
export interface Asked {
  /** Ref; empty as long as none is chosen. */
  entity: string;
  /** Empty as long as none is chosen, or where there are none. */
  environment: string;
  parameters: JsonObject;
  reason: string;
}

/** What a request is made of, to be sent or kept as a draft. */
export function RequestForm(props: {
  offer: OnboardingOffer;
  initial: Asked;
  /** Where what it is for cannot be chosen any more. */
  fixedEntity?: ReactNode;
  /** Without them, what a new request is told. */
  submitWords?: string;
  onSubmit(asked: Asked): Promise<unknown>;
  /** Keeps it without sending it. */
  onSave?(asked: Asked): Promise<unknown>;
  /** Told a moment after something was filled in. */
  onFollow?(asked: Asked): void;
  /** What else there is to know before it is sent. */
  children?: ReactNode;
}) {
  const { offer, initial, fixedEntity, onFollow, onSave } = props;
  const {
    submitWords = offer.approval === 'none'
      ? 'Get it now'
      : 'Submit the request',
  } = props;
  const { environments, parameters: schema } = offer;
  const [asked, setAsked] = useState<Asked>({
    ...initial,
    environment:
      initial.environment || (environments.length === 1 ? environments[0] : ''),
  });
  const [isTried, setTried] = useState(false);
  const [isValid, setValid] = useState(true);
  const { isBusy, error, send } = useSending({ once: true });
  // What the backend says is of what was sent, and no longer of what is there then.
  const [sent, setSent] = useState<Asked>();
  const told =
    error && statusOf(error) === 400 && sent === asked
      ? problemsAtFields(explainFailure(error).reason)
      : { fields: {}, rest: undefined };

  const change = useCallback(
    (part: Partial<Asked>) => setAsked(before => ({ ...before, ...part })),
    [],
  );
  // What was sent has a page of its own, to which the way is not to be lost.
  useDebounce(() => asked !== initial && !isBusy && onFollow?.(asked), PAUSE, [
    asked,
    isBusy,
  ]);

  const needsEnvironment = environments.length > 0;
  const missing = {
    entity: !asked.entity,
    environment: needsEnvironment && !environments.includes(asked.environment),
    reason: !asked.reason.trim(),
  };
  const isComplete = !Object.values(missing).includes(true) && isValid;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setSent(asked);
    if (isComplete) {
      send(() => props.onSubmit(asked));
    }
  };

  return (
    <form noValidate onSubmit={submit}>
      <Columns>
        <Stack>
          <Section title="For what?">
            <Stack>
              {fixedEntity ?? (
                <EntityChoice
                  value={asked.entity}
                  onBehalf={offer.onBehalf}
                  disabled={isBusy}
                  onChange={entity => change({ entity })}
                />
              )}
              {isTried && missing.entity && (
                <Note tone="bad">Choose what is to use it.</Note>
              )}
              {needsEnvironment && (
                <Choice
                  label="Environment"
                  value={asked.environment}
                  options={[
                    ...(missing.environment
                      ? [['', 'Choose the environment'] as const]
                      : []),
                    ...environments.map(it => [it, it] as const),
                  ]}
                  onChange={environment => change({ environment })}
                />
              )}
              {isTried && missing.environment && (
                <Note tone="bad">Choose one of its environments.</Note>
              )}
              {props.children}
            </Stack>
          </Section>
          {schema && (
            <Section title="How do you need it?">
              <ParametersField
                schema={schema}
                parameters={asked.parameters}
                errors={told.fields}
                showProblems={isTried}
                disabled={isBusy}
                onChange={filledIn => {
                  setValid(filledIn.isValid);
                  change({ parameters: filledIn.parameters });
                }}
              />
            </Section>
          )}
          <Section title="Why?">
            <Stack>
              <ReasonField
                label="Why it is needed"
                hint={
                  offer.approval === 'owner'
                    ? 'For those who decide: what it is for, how much, until when'
                    : 'Kept in the history'
                }
                problem={
                  isTried && missing.reason
                    ? 'Say why it is needed, for those who decide.'
                    : undefined
                }
                value={asked.reason}
                disabled={isBusy}
                onChange={reason => change({ reason })}
              />
              {isTried && !isComplete && (
                <Note tone="bad">
                  Something is missing or wrong still: see above.
                </Note>
              )}
              {error && sent === asked && (
                <Note tone="bad" focus>
                  It was not sent.{' '}
                  {told.rest === undefined &&
                  Object.keys(told.fields).length > 0 ? (
                    'See above what is wrong.'
                  ) : (
                    <FailureWords error={error} />
                  )}
                </Note>
              )}
              <Row>
                <Button
                  type="submit"
                  variant="contained"
                  color="primary"
                  disableElevation
                  disabled={isBusy}
                >
                  {isBusy ? 'Sending…' : submitWords}
                </Button>
                {onSave && (
                  <Button
                    variant="outlined"
                    disabled={isBusy || missing.entity}
                    onClick={() => {
                      setSent(asked);
                      send(() => onSave(asked));
                    }}
                  >
                    Save as a draft
                  </Button>
                )}
                {onSave && <Subtle>Only you see a draft.</Subtle>}
              </Row>
            </Stack>
          </Section>
        </Stack>
        <OfferFacts offer={offer} />
      </Columns>
    </form>
  );
}
