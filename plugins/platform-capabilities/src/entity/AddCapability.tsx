import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import Button from '@material-ui/core/Button';
import {
  changeProposePermission,
  type CapabilityLink,
  type LinkRelation,
  type MapCapability,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo, useState } from 'react';
import { Choice, type Option, useMay } from '../parts';
import { PatchDialog } from '../patch/PatchDialog';
import { CapabilityChoice } from './CapabilityChoice';
import { titleOf } from './catalogEntities';

const RELATIONS: readonly Option<LinkRelation>[] = [
  ['uses', 'uses it'],
  ['provides', 'provides it'],
];

/** Lets somebody say that an entity uses or provides one more capability, as a change of the entity's file. */
export function AddCapability(props: {
  entity: Entity;
  /** What it has already, as far as that is known. */
  links?: CapabilityLink[];
}) {
  const { isDenied } = useMay(changeProposePermission);
  const [isOpen, setOpen] = useState(false);
  return isDenied ? (
    <></>
  ) : (
    <>
      <Button
        size="small"
        variant="outlined"
        style={{ textTransform: 'none' }}
        onClick={() => setOpen(true)}
      >
        Add a capability
      </Button>
      {isOpen && <AddDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddDialog(props: {
  entity: Entity;
  links?: CapabilityLink[];
  onClose(): void;
}) {
  const { entity, links, onClose } = props;
  const [capability, choose] = useState<MapCapability>();
  const [relation, setRelation] = useState<LinkRelation>('uses');
  const ref = stringifyEntityRef(entity);
  const present = useMemo(
    () =>
      new Set(
        links
          ?.filter(it => it.entity === ref && it.relation === relation)
          .map(it => it.capability),
      ),
    [links, ref, relation],
  );
  return (
    <PatchDialog
      title={`Add a capability to ${titleOf(entity)}`}
      request={
        capability && {
          type: 'add-link',
          entity: ref,
          capability: capability.ref,
          relation,
        }
      }
      onClose={onClose}
    >
      <Choice
        label={`This ${entity.kind.toLocaleLowerCase('en-US')}`}
        value={relation}
        options={RELATIONS}
        onChange={value => setRelation(value)}
      />
      <CapabilityChoice
        chosen={capability}
        except={present}
        onChoose={choose}
      />
    </PatchDialog>
  );
}
