import type { Entity } from '@backstage/catalog-model';
import { readCapabilities } from '../content/entities';
import { componentsOn, teamsOf } from '../content/portalEntities';
import { fillCatalog } from './fillCatalog';
import { startPortal, type PortalOptions } from './Portal';

/** A portal with a roadmap, and with many components that use what is in it. */
export async function maps({
  components,
  ...options
}: PortalOptions & { folder: string; components: number }) {
  const capabilities = await readCapabilities(options.folder);
  const teams = teamsOf(capabilities);
  const portal = await startPortal({ ...options, kind: false });
  await portal.refresh!();
  await fillCatalog(portal.catalogDatabase, [
    ...teams,
    ...(capabilities as unknown as Entity[]),
    ...componentsOn(capabilities, teams, components),
  ]);
  return {
    /** With which a plugin's API can be asked. */
    async token(targetPluginId: string) {
      const { token } = await portal.auth.getPluginRequestToken({
        onBehalfOf: await portal.auth.getOwnServiceCredentials(),
        targetPluginId,
      });
      return token;
    },
  };
}
