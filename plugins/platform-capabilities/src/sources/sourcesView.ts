import type {
  RoadmapInfo,
  RoadmapState,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useAddress, withParameters } from '../address';
import { matchesSearch, STATES } from '../parts';

/** What narrows down the list of roadmaps; it lives in the address. */
export interface SourcesView {
  search: string;
  state?: RoadmapState;
}

function parse(parameters: URLSearchParams): SourcesView {
  return {
    search: parameters.get('q') ?? '',
    state: STATES.find(it => it === parameters.get('state')),
  };
}

function write(view: SourcesView, previous: URLSearchParams) {
  return withParameters(previous, {
    q: [view.search],
    state: [view.state ?? ''],
  });
}

/** The view that the address describes, and how to change it. */
export function useSourcesView() {
  return useAddress(parse, write);
}

/** Those that pass, what asks for somebody first. */
export function chooseRoadmaps(
  roadmaps: RoadmapInfo[],
  { search, state }: SourcesView,
): RoadmapInfo[] {
  const urgency = ({ status }: RoadmapInfo) => STATES.indexOf(status.state);
  return roadmaps
    .filter(it => state === undefined || it.status.state === state)
    .filter(({ id, title, source }) => matchesSearch(search, id, title, source))
    .sort((a, b) => urgency(a) - urgency(b));
}
