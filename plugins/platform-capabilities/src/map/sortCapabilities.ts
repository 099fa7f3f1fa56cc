import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { READINESS, readinessOf } from '../parts/lifecycle';
import { leadingTechnology } from './facts';
import type { Sort, SortKey } from './viewState';

const VALUES: Record<
  SortKey,
  (capability: MapCapability) => string | number | undefined
> = {
  title: it => it.title,
  layer: it => it.layer,
  lifecycle: it => READINESS.indexOf(readinessOf(it)),
  technology: it => leadingTechnology(it)?.names,
  owner: it => it.owner?.title,
  consumers: it => it.consumers,
  findings: it => it.findings?.length,
};

const collator = new Intl.Collator('en', {
  sensitivity: 'base',
  numeric: true,
});

/** A sorted copy. What has no value comes last in either direction; equal ones keep their order. */
export function sortCapabilities(
  capabilities: MapCapability[],
  { key, descending }: Sort,
): MapCapability[] {
  const value = VALUES[key];
  const sign = descending ? -1 : 1;
  return [...capabilities].sort((one, other) => {
    const a = value(one);
    const b = value(other);
    if (a === undefined || b === undefined) {
      return Number(a === undefined) - Number(b === undefined);
    }
    return typeof a === 'number' && typeof b === 'number'
      ? sign * (a - b)
      : sign * collator.compare(String(a), String(b));
  });
}
