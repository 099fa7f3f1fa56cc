import type { Entity } from '@backstage/catalog-model';
import { readCapabilities } from '../content/entities';
import { componentsOn, teamsOf } from '../content/portalEntities';
import { fillCatalog } from './fillCatalog';
import { startPortal, type PortalOptions } from './Portal';

/** The capability that more components use than any other, and how many do. */
export interface Busiest {
  ref: string;
  users: number;
}

/** A portal with a roadmap, and with many components that use what is in it. */
export async function maps({
  components,
  ...options
}: PortalOptions & { folder: string; components: number }) {
  const capabilities = await readCapabilities(options.folder);
  const teams = teamsOf(capabilities);
  const portal = await startPortal({ ...options, kind: false });
  await portal.refresh!();
  const users = componentsOn(capabilities, teams, components);
  await fillCatalog(portal.catalogDatabase, [
    ...teams,
    ...(capabilities as unknown as Entity[]),
    ...users,
  ]);
  return {
    async busiest() {
      return busiestOf(users);
    },
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

function busiestOf(components: Entity[]): Busiest {
  const counts = new Map<string, number>();
  for (const { spec } of components) {
    for (const ref of spec?.dependsOn as string[]) {
      counts.set(ref, (counts.get(ref) ?? 0) + 1);
    }
  }
  const [[ref, users]] = [...counts].sort(([, a], [, b]) => b - a);
  return { ref, users };
}
