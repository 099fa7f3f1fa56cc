import { createHash } from 'node:crypto';
import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { kindOf, shortRef } from '../findings/people';
import type { Change, Notice, Role } from './changes';

const TOPIC = 'platform-capabilities';

/** Of lines in one notification. */
const MOST_LINES = 10;

const WHAT: Record<Change['code'], string> = {
  unowned: 'has no owner',
  'owner-missing': 'has an owner that does not exist',
  'owner-not-a-group': 'is owned by something that is no Group',
  'owner-without-members': 'is owned by a Group without members',
  'deprecated-in-use': 'is deprecated and still used',
  'planned-in-use': 'is only planned and used already',
  'consumer-without-owner': 'is used by something without an owner',
  'provider-missing': 'names a provider that does not exist',
  'provider-of-another-team': 'is provided by another team',
  'earlier-name-used': 'is still named as it was called before',
  'dependency-cycle': 'stands on itself',
  deprecated: 'is deprecated',
};

/** What a recipient is told, in one message; who reads it sees the rest on the page, as far as they may. */
export function toNotification(
  recipient: string,
  notices: { notice: Notice; change: Change }[],
): NotificationSendOptions {
  const lines = [
    ...new Set(
      notices.map(({ change, notice }) => lineOf(change, notice.role)),
    ),
  ].sort();
  const capabilities = [
    ...new Set(notices.map(({ change }) => change.capability)),
  ];
  return {
    recipients: { type: 'entity', entityRef: recipient },
    payload: {
      title:
        lines.length === 1
          ? lines[0]
          : titleOf(notices[0].notice.role, notices),
      description: lines.length === 1 ? undefined : describe(lines),
      link: linkOf(recipient, capabilities),
      topic: TOPIC,
      severity: 'normal',
      scope: scopeOf(recipient, notices),
    },
  };
}

/** Who only uses a capability knows it by the name that their own files have. */
function lineOf({ capability, code, title }: Change, role: Role): string {
  return role === 'consumer'
    ? `${shortRef(capability)}, which you use, ${
        code === 'deprecated-in-use' ? WHAT.deprecated : WHAT[code]
      }`
    : `${title} ${WHAT[code]}`;
}

function titleOf(first: Role, notices: { notice: Notice }[]): string {
  const same = notices.every(({ notice }) => notice.role === first);
  if (!same) {
    return 'Platform capabilities need your attention';
  }
  return {
    owner: 'Capabilities that you own need attention',
    consumer: 'Capabilities that you use have changed',
    follower: 'Capabilities that you follow have changed',
  }[first];
}

function describe(lines: string[]): string {
  const more = lines.length - MOST_LINES;
  return more > 0
    ? [...lines.slice(0, MOST_LINES), `and ${more} more`].join('; ')
    : lines.join('; ');
}

/** To the page of the one capability that it is about, or to the findings. */
function linkOf(recipient: string, [first, ...others]: string[]): string {
  if (others.length === 0) {
    const { kind, namespace, name } = parseEntityRef(first);
    return `/catalog/${namespace}/${kind}/${name}`;
  }
  const query =
    kindOf(recipient) === 'group'
      ? `?concerns=${encodeURIComponent(recipient)}`
      : '';
  return `/platform/ownership${query}`;
}

/** The same for the same, so that what is told twice after a crash is shown once. */
function scopeOf(recipient: string, notices: { notice: Notice }[]): string {
  const ids = notices.map(({ notice }) => notice.id).sort();
  return createHash('sha256')
    .update([recipient, ...ids].join('\n'))
    .digest('hex')
    .slice(0, 32);
}
