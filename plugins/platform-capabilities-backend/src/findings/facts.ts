import type { CapabilitySpec } from '@strata/roadmap';
import type { OnboardedUses } from '../links/onboardedUses';
import type { GroupTree } from './GroupTree';

/** A capability, as far as findings go. All names are full lower-case refs. */
export interface CapabilityFacts {
  ref: string;
  roadmap: string;
  title: string;
  layer: number;
  lifecycle?: CapabilitySpec['lifecycle'];
  owner?: string;
  /** What is written as the owner where that cannot be the name of anything. */
  unreadableOwner?: string;
  parent?: string;
  dependsOn: string[];
  providedBy: string[];
  usedBy: string[];
  successor?: string;
}

/** What uses or provides capabilities. All names are full lower-case refs. */
export interface EntityFacts {
  ref: string;
  title: string;
  owner?: string;
  /** The Systems, and all else, that it is a part of. */
  partOf: string[];
  uses: string[];
  provides: string[];
  /** The capabilities that its own file says it uses, as it names them. */
  declares: string[];
}

/** That somebody names a capability as it was called before. All are refs. */
export interface EarlierNameUse {
  user: string;
  from: string;
  to: string;
}

/** What findings are made of: what the caller may see, and what the catalog has nobody misled by. */
export interface FindingsFacts {
  /** By ref. */
  capabilities: ReadonlyMap<string, CapabilityFacts>;
  /** How many use a capability, by its ref. */
  used: ReadonlyMap<string, number>;
  /** Those of what is deprecated or planned, and those without an owner. */
  consumers: EntityFacts[];
  /** All. */
  providers: EntityFacts[];
  earlierNames: EarlierNameUse[];
  /** Those who use earlier names, by ref. */
  users: ReadonlyMap<string, EntityFacts>;
  /** What a capability is called now, by its earlier name. */
  present: ReadonlyMap<string, string>;
  /** By present refs; also of what the caller may not see. Only ever to be asked about a use that the caller does see. */
  onboarded: OnboardedUses;
  groups: GroupTree;
  /** Also those that the caller may not see. Only ever to be asked whether something is *not* a finding. */
  everyGroup: GroupTree;
  /** What the above name and the catalog does not have at all, for anybody. */
  missing: ReadonlySet<string>;
}
