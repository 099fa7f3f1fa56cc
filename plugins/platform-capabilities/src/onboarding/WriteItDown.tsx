import Button from '@material-ui/core/Button';
import {
  changeProposePermission,
  type Onboarding,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { Section, useMay } from '../parts';
import { PatchDialog } from '../patch/PatchDialog';
import { Subtle } from './Stack';

/** Offers to say it in the file of the entity, too, which then tells it wherever it is read. */
export function WriteItDown(props: { onboarding: Onboarding }) {
  const { entity, capability } = props.onboarding;
  const { isDenied } = useMay(changeProposePermission);
  const [isOpen, setOpen] = useState(false);
  if (isDenied || !entity.found || !capability.found) {
    return <></>;
  }
  return (
    <Section
      title="Write it down"
      aside={
        <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
          Show the change
        </Button>
      }
    >
      <Subtle>
        It counts as used because of this request. In the{' '}
        <code>catalog-info.yaml</code> of {entity.title} it can be read beside
        the code, too.
      </Subtle>
      {isOpen && (
        <PatchDialog
          title={`${entity.title} uses ${capability.title}`}
          request={{
            type: 'add-link',
            entity: entity.ref,
            capability: capability.ref,
            relation: 'uses',
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Section>
  );
}
