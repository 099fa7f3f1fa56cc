import type { OnboardingRecord } from '../model/OnboardingRecord';

/** How a person stands to an onboarding. */
export interface Standing {
  /** Their ref. */
  user: string;
  /** Whether they are in the Group that owns what it is for, or own it themselves. */
  ownsEntity: boolean;
  /** Whether they are in the Group that owns the capability, or own it themselves. */
  ownsCapability: boolean;
  /** Whether anybody owns the capability. */
  hasOwner: boolean;
  /** The owner's name, for messages. */
  owner: string;
  /** Whether they have the permission to do what those do who ask. */
  mayRequest: boolean;
  /** Whether they have the permission to do what those do who own the capability. */
  mayDecide: boolean;
}

/** What the configuration says of who may what. */
export interface Rules {
  /** Whether who asks may decide, too. */
  selfApproval: boolean;
  /** Whether people may ask for what they do not own. */
  onBehalf: boolean;
}

/** Whether somebody asked for it, or answers for what it is for. */
export function isAsking(record: OnboardingRecord, standing: Standing) {
  return record.requester === standing.user || standing.ownsEntity;
}

/** Whether nobody but who wrote it knows of it: it was never submitted. */
export function isPrivate({ submittedAt }: OnboardingRecord): boolean {
  return submittedAt === undefined;
}
