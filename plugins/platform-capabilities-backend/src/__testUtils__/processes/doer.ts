import knexFactory, { type Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
import { Outbox, type Task } from '../../onboarding/outbox/Outbox';
import { silent } from './silent';

export interface DoerOptions {
  config: Knex.Config;
  /** What it takes for the time. ISO 8601. */
  now: string;
}

/** That it has begun something, or that there is nothing left for it. */
export type DoerSaid = { begun: string } | { idle: true };

/** Does what is to be done for onboardings, which takes it some time each. */
async function doAll({ config, now }: DoerOptions) {
  const handle = async ({ effect, onboardingId, version }: Task) => {
    say({ begun: `${onboardingId} ${version} ${effect}` });
    await setTimeout(Math.random() * 4);
  };
  const outbox = new Outbox({
    knex: knexFactory(config),
    handlers: { tell: handle, remind: handle, start: handle, link: handle },
    logger: silent,
    now: () => new Date(now),
  });
  await outbox.run();
  say({ idle: true });
}

function say(message: DoerSaid) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

process.stdin.once('data', text => {
  void doAll(JSON.parse(String(text)));
});
