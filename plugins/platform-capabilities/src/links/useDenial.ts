import type {
  LinksResponse,
  Suggestion,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useMine } from '../map/useMine';

/** What suggestions name, with its owners. */
type Names = Pick<LinksResponse, 'entities' | 'capabilities'>;

/**
 * Why the user may not dismiss a suggestion, for a person, with whom to ask: only who owns one of its ends may. `undefined` where they may,
 * or where only the backend knows.
 */
export function useDenial(
  names: Names,
): (suggestion: Suggestion) => string | undefined {
  const mine = useMine();
  return ({ entity, capability }) => {
    const ends = [
      names.entities.find(it => it.ref === entity),
      names.capabilities.find(it => it.ref === capability),
    ].filter(it => it !== undefined);
    const owners = ends.flatMap(({ owner }) => owner ?? []);
    if (
      mine === undefined ||
      ends.length < 2 ||
      owners.some(({ ref }) => mine.has(ref))
    ) {
      return undefined;
    }
    const [one, other] = ends.map(({ title }) => title);
    return owners.length > 0
      ? `Only who owns ${one} or ${other} can say so. Ask ${[
          ...new Set(owners.map(({ title }) => title)),
        ].join(' or ')}.`
      : `Neither ${one} nor ${other} has an owner who could say so. Give one of them an owner first.`;
  };
}
