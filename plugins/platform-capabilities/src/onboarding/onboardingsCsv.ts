import type {
  Onboarding,
  OnboardingStatisticsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { type CsvColumn, toCsv } from '../parts';

const COLUMNS: readonly CsvColumn<Onboarding>[] = [
  ['Id', it => it.id],
  ['State', it => it.state],
  ['Capability', it => it.capability.ref],
  ['Capability title', it => it.capability.title],
  ['Capability owner', it => it.capability.owner?.ref],
  ['Entity', it => it.entity.ref],
  ['Entity owner', it => it.entity.owner?.ref],
  ['Environment', it => it.environment],
  ['Requested by', it => it.requester.ref],
  ['Reason', it => it.reason],
  ['Parameters', it => JSON.stringify(it.parameters)],
  ['Waits for', it => it.waitingFor?.who.map(who => who.ref).join(' ')],
  ['Waits since', it => it.waitingFor?.since],
  ['Failure', it => it.failure],
  ['Created', it => it.createdAt],
  ['Submitted', it => it.submittedAt],
  ['Decided', it => it.decidedAt],
  ['In use', it => it.inUseAt],
  ['Ended', it => it.endedAt],
];

/** Requests as a table for a spreadsheet. */
export function toOnboardingsCsv(onboardings: Onboarding[]): string {
  return toCsv(COLUMNS, onboardings);
}

type Row = OnboardingStatisticsResponse['capabilities'][number];

const STATISTICS_COLUMNS: readonly CsvColumn<Row>[] = [
  ['Capability', it => it.ref],
  ['Title', it => it.title],
  ['Owner', it => it.owner?.ref],
  ['Open', it => it.open],
  ['In use', it => it.inUse],
  ['Approved', it => it.approved],
  ['Rejected', it => it.rejected],
  ['Withdrawn', it => it.withdrawn],
  ['Failed', it => it.failed],
  ['Median seconds to approval', it => it.secondsToApproval],
  ['Median seconds to in use', it => it.secondsToUse],
];

/** How onboarding goes as a table for a spreadsheet. */
export function toStatisticsCsv(
  capabilities: OnboardingStatisticsResponse['capabilities'],
): string {
  return toCsv(STATISTICS_COLUMNS, capabilities);
}
