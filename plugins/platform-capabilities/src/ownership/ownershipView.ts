import type {
  Finding,
  FindingCode,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Severity } from '@strata/roadmap';
import { useAddress, withParameters } from '../address';
import { CAPABILITY_PARAMETER, CONCERNS_PARAMETER } from '../routes';
import { SEVERITIES } from '../parts';
import { FINDING_CODES } from './looks';

/** What narrows down the findings; it lives in the address and nowhere else. */
export interface OwnershipView {
  search: string;
  roadmap: string;
  layer?: number;
  codes: FindingCode[];
  severity?: Severity;
  /** Ref of a Group. */
  team: string;
  /** Ref of a capability. */
  capability: string;
  /** What the user or one of the user's teams can do something about. */
  mine: boolean;
}

/** The change that takes every filter away. */
export const NO_OWNERSHIP_FILTERS: OwnershipView = {
  search: '',
  roadmap: '',
  layer: undefined,
  codes: [],
  severity: undefined,
  team: '',
  capability: '',
  mine: false,
};

/** Reads an address. What it does not know, it takes for absent. */
export function parseOwnershipView(parameters: URLSearchParams): OwnershipView {
  const layer = parameters.get('layer');
  return {
    search: parameters.get('q') ?? '',
    roadmap: parameters.get('roadmap') ?? '',
    layer: layer && /^\d{1,2}$/.test(layer) ? Number(layer) : undefined,
    codes: FINDING_CODES.filter(it => parameters.getAll('code').includes(it)),
    severity: SEVERITIES.find(it => it === parameters.get('severity')),
    team: parameters.get(CONCERNS_PARAMETER) ?? '',
    capability: parameters.get(CAPABILITY_PARAMETER) ?? '',
    mine: parameters.get('mine') === 'yes',
  };
}

function write(view: OwnershipView, previous: URLSearchParams) {
  return withParameters(previous, {
    q: [view.search],
    roadmap: [view.roadmap],
    layer: [view.layer === undefined ? '' : `${view.layer}`],
    code: view.codes,
    severity: [view.severity ?? ''],
    [CONCERNS_PARAMETER]: [view.team],
    [CAPABILITY_PARAMETER]: [view.capability],
    mine: [view.mine ? 'yes' : ''],
  });
}

/** The view that the address describes, and how to change it. */
export function useOwnershipView() {
  return useAddress(parseOwnershipView, write);
}

/**
 * Those that pass the filters that the backend was not asked for.
 *
 * @param except - a filter that is not asked, so that one can count what each of its values would show
 */
export function chooseFindings(
  findings: Finding[],
  view: OwnershipView,
  except?: 'codes' | 'layer',
): Finding[] {
  const words = view.search
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(Boolean);
  return findings.filter(finding => {
    const text = [
      finding.title,
      finding.capability,
      finding.message,
      finding.entity,
      ...finding.concerns,
    ]
      .join('\n')
      .toLocaleLowerCase('en-US');
    return (
      (except === 'layer' ||
        view.layer === undefined ||
        finding.layer === view.layer) &&
      (except === 'codes' ||
        view.codes.length === 0 ||
        view.codes.includes(finding.code)) &&
      (!view.severity || finding.severity === view.severity) &&
      words.every(word => text.includes(word))
    );
  });
}
