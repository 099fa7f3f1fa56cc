import type { UserEntity } from '@backstage/catalog-model';
import { SidebarItem } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import PeopleIcon from '@material-ui/icons/People';
import { useState } from 'react';
import { becomePerson, currentPerson } from './person';

/** Lets a visitor be another person of the example company: who asks, or who decides. */
export function PersonSwitch() {
  const catalog = useApi(catalogApiRef);
  const [people, setPeople] = useState<UserEntity[]>();
  const open = async () => {
    const { items } = await catalog.getEntities({
      filter: { kind: 'User' },
      fields: ['metadata.name', 'spec'],
      order: { field: 'spec.memberOf', order: 'asc' },
    });
    setPeople(items as UserEntity[]);
  };
  return (
    <>
      <SidebarItem icon={PeopleIcon} text="Switch person" onClick={open} />
      <Dialog
        open={people !== undefined}
        onClose={() => setPeople(undefined)}
        aria-labelledby="person-switch"
        maxWidth="xs"
        fullWidth
      >
        <DialogTitle id="person-switch">Switch person</DialogTitle>
        <DialogContent>
          <DialogContentText>
            Look at the portal as a person of the example company: of the team
            that asks for something, or of the one that decides.
          </DialogContentText>
          <List dense>
            {people?.map(({ metadata: { name }, spec }) => (
              <ListItem
                key={name}
                button
                selected={name === currentPerson()}
                onClick={() => becomePerson(name)}
              >
                <ListItemText
                  primary={spec.profile?.displayName ?? name}
                  secondary={spec.memberOf?.join(', ')}
                />
              </ListItem>
            ))}
          </List>
        </DialogContent>
      </Dialog>
    </>
  );
}
