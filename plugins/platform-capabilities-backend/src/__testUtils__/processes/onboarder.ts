import knexFactory from 'knex';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { OnboardingChangeEvent } from '../../onboarding/model/OnboardingEvent';
import type { OnboardingRecord } from '../../onboarding/model/OnboardingRecord';
import { Outbox } from '../../onboarding/outbox/Outbox';
import { OnboardingStore } from '../../onboarding/store/OnboardingStore';
import { draftEventOf } from '../onboardingEvents';
import { silent } from './silent';
import type { Target } from './writer';

/** That a change was kept, and what it led to. */
export interface OnboardingAcknowledgement {
  name: string;
  record: OnboardingRecord;
}

type Change = Exclude<OnboardingChangeEvent, { type: 'draft' }>;

const seen = { found: true, deprecated: false };
const terms = { checklist: [], template: 'template:default/database' };

/** What can come next, each as one change. */
const NEXT: Partial<Record<OnboardingRecord['state'], Change[][]>> = {
  draft: [
    [{ type: 'submit', terms: { ...terms, approval: 'owner' }, seen }],
    [
      { type: 'submit', terms: { ...terms, approval: 'none' }, seen },
      { type: 'approve', digest: 'a' },
    ],
  ],
  submitted: [
    [{ type: 'approve', digest: 'a' }],
    [{ type: 'reject', reason: 'No' }],
  ],
  approved: [[{ type: 'provision', task: 't' }]],
  provisioning: [[{ type: 'complete' }], [{ type: 'fail', reason: 'No' }]],
  failed: [[{ type: 'retry' }], [{ type: 'withdraw' }]],
  'in-use': [[{ type: 'offboard', reason: 'No need' }]],
  offboarding: [[{ type: 'end' }]],
};

/** Changes an onboarding of its own once more, or makes another; what follows from that is done meanwhile. */
function createOnboarder({ name, config }: Target): () => Promise<void> {
  const knex = knexFactory(config);
  const handle = async () => {};
  const outbox = new Outbox({
    knex,
    handlers: { tell: handle, remind: handle, start: handle, link: handle },
    logger: silent,
  });
  const store = new OnboardingStore(knex, () => outbox.wake());
  let record: OnboardingRecord | undefined;
  return async () => {
    const context = {
      actor: 'user:default/ada',
      at: new Date(),
      remindAt: new Date(),
      idempotency: { key: randomUUID(), request: 'r' },
    };
    const next: Change[][] = (record && NEXT[record.state]) ?? [];
    const events = next[Math.floor(Math.random() * next.length)];
    record =
      record && events
        ? await store.change(record.id, record.version, () => events, context)
        : await store.create([draftOf()], context);
    process.stdout.write(`${JSON.stringify({ name, record })}\n`);
  };
}

function draftOf() {
  const id = randomUUID();
  return draftEventOf({
    id,
    entity: `component:default/${id}`,
    environment: '',
  });
}

/** Writes to all databases at once, again and again, until the process is killed. */
async function writeOn(onboarders: (() => Promise<void>)[]) {
  for (;;) {
    await Promise.all(onboarders.map(write => write()));
  }
}

createInterface({ input: process.stdin }).once('line', line => {
  void writeOn((JSON.parse(line) as Target[]).map(createOnboarder));
});
