import { useApi } from '@backstage/core-plugin-api';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import type { LinksResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { SuggestionList } from '../links/SuggestionList';
import { Answered, count, EmptyState, Section, useAnswer } from '../parts';

/** In milliseconds. */
const EVERY = 60_000;

/** What the catalog makes likely though nobody has declared it, for a person to decide. */
export function Suggestions(props: {
  dismissed: boolean;
  onDismissed(dismissed: boolean): void;
}) {
  const { dismissed, onDismissed } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getLinks(dismissed ? { dismissed } : {}, { signal }),
    [api, dismissed],
  );
  const answer = useAnswer<LinksResponse>(load, EVERY);
  const { value } = answer;
  return (
    <Section
      title={`Suggested links${value ? ` (${value.suggestions.length})` : ''}`}
      aside={
        <FormControlLabel
          style={{ margin: 0 }}
          control={
            <Switch
              size="small"
              color="primary"
              checked={dismissed}
              onChange={event => onDismissed(event.target.checked)}
            />
          }
          label={<span style={{ fontSize: 14 }}>Show dismissed</span>}
        />
      }
    >
      <Answered answer={answer} what="the suggested links" heights={[90, 90]}>
        {links => (
          <>
            {links.suggestions.length === 0 ? (
              <EmptyState dense title="Nothing is suggested">
                A component is linked to a capability here once a tag, an image
                or the type of a resource names one of its technologies.
              </EmptyState>
            ) : (
              <SuggestionList suggestions={links.suggestions} names={links} />
            )}
            {links.more > 0 && (
              <p>
                {count(links.more, 'more entity', 'more entities')} may have
                suggestions: they are on the pages of the entities themselves.
              </p>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}
