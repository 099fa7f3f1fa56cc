import { LinkButton } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { VisuallyHidden } from '../parts';
import type { GettingStarted } from './gettingStarted';

/** The button that leads to a capability, or to the next best. */
export function StartButton(props: { start: GettingStarted; title: string }) {
  const { button, destination, canStart } = props.start;
  const entityLink = useEntityRefLink();
  return (
    <LinkButton
      to={
        'href' in destination
          ? destination.href
          : entityLink(destination.entityRef)
      }
      variant={canStart ? 'contained' : 'outlined'}
      color="primary"
      size="small"
      disableElevation
      style={{ textTransform: 'none', flex: 'none' }}
      // It is a link, whatever it looks like; Material UI would call it a button.
      role={undefined}
    >
      {button} <VisuallyHidden>with {props.title}</VisuallyHidden>
    </LinkButton>
  );
}
