import {
  onboardingDecidePermission,
  onboardingRequestPermission,
  type OnboardingAction,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { findTransition } from '../model/transitions';
import { isAsking, type Rules, type Standing } from './Standing';

const ACTIONS: readonly OnboardingAction[] = [
  'revise',
  'submit',
  'approve',
  'reject',
  'withdraw',
  'tick',
  'untick',
  'complete',
  'fail',
  'retry',
  'offboard',
  'end',
];

/** Those who asked, or those who own the capability. */
type Side = 'asking' | 'owning';

/** All that a person can do to an onboarding now. */
export function mayOf(
  record: OnboardingRecord,
  standing: Standing,
  rules: Rules,
): OnboardingAction[] {
  return ACTIONS.filter(
    action =>
      findTransition(record.state, action) !== undefined &&
      refusalOf(action, record, standing, rules) === undefined,
  );
}

/**
 * Why a person cannot do something to an onboarding that its state allows, with what to do; undefined where they can. This is the one place
 * that says so: what the pages offer and what the backend allows are the same.
 */
export function refusalOf(
  action: OnboardingAction,
  record: OnboardingRecord,
  standing: Standing,
  rules: Rules,
): string | undefined {
  return (
    refusalOfSide(sidesOf(action, record, standing), record, standing) ??
    refusalOfPerson(action, record, standing, rules) ??
    refusalOfSteps(action, record)
  );
}

function sidesOf(
  action: OnboardingAction,
  { state, terms }: OnboardingRecord,
  { hasOwner }: Standing,
): Side[] {
  switch (action) {
    case 'revise':
    case 'submit':
      return ['asking'];
    case 'withdraw':
      // What failed is given up by either side, as those who asked may have left.
      return state === 'failed' ? ['asking', 'owning'] : ['asking'];
    case 'retry':
      return terms?.template === undefined ? ['owning'] : ['asking'];
    case 'offboard':
      return ['asking', 'owning'];
    case 'end':
      // Where nobody else could ever say so, those who asked can.
      return terms?.approval === 'none' || !hasOwner
        ? ['asking', 'owning']
        : ['owning'];
    case 'fail':
      return hasOwner ? ['owning'] : ['asking', 'owning'];
    default:
      return ['owning'];
  }
}

function refusalOfSide(
  sides: Side[],
  record: OnboardingRecord,
  standing: Standing,
): string | undefined {
  const may = {
    asking: {
      isOn: isAsking(record, standing),
      has: standing.mayRequest,
      permission: onboardingRequestPermission,
      who: `${record.requester} or who owns '${record.entityTitle}'`,
    },
    owning: {
      isOn: standing.ownsCapability,
      has: standing.mayDecide,
      permission: onboardingDecidePermission,
      who: standing.hasOwner
        ? `${standing.owner}, which owns '${record.capabilityTitle}'`
        : `an owner of '${record.capabilityTitle}', which has none`,
    },
  };
  const own = sides.map(side => may[side]).filter(({ isOn }) => isOn);
  if (own.some(({ has }) => has)) {
    return undefined;
  }
  return own.length > 0
    ? `This needs the permission '${own[0].permission.name}'; ask whoever writes the permission policy`
    : `This is for ${sides.map(side => may[side].who).join(', or ')}; ask them`;
}

function refusalOfPerson(
  action: OnboardingAction,
  record: OnboardingRecord,
  standing: Standing,
  { onBehalf, selfApproval }: Rules,
): string | undefined {
  switch (action) {
    case 'approve':
    case 'reject':
      if (action === 'approve' && !standing.hasOwner) {
        return `'${record.capabilityTitle}' is not in the catalog any more; reject this, or have it brought back`;
      }
      // Whoever changed what is asked for has asked for it, too.
      return !selfApproval &&
        [record.requester, record.askedBy].includes(standing.user)
        ? `You asked for this yourself; have somebody else of ${standing.owner} decide, or withdraw it`
        : undefined;
    case 'revise':
    case 'submit':
      return standing.ownsEntity || onBehalf
        ? undefined
        : `Only who owns '${record.entityTitle}' can ask for it; have them ask`;
    default:
      return undefined;
  }
}

function refusalOfSteps(
  action: OnboardingAction,
  { checklist, terms }: OnboardingRecord,
): string | undefined {
  const open = checklist.filter(({ done }) => !done);
  switch (action) {
    case 'tick':
    case 'untick':
    case 'complete':
      if (terms?.template !== undefined) {
        return `The template '${terms.template}' provisions this and says how it went; wait for it`;
      }
      break;
    default:
      return undefined;
  }
  if (action === 'complete' && open.length > 0) {
    return `Not all steps are done; first do and tick '${open[0].text}'`;
  }
  if (action === 'tick' && open.length === 0) {
    return 'All steps are ticked; complete it';
  }
  return action === 'untick' && open.length === checklist.length
    ? 'No step is ticked'
    : undefined;
}
